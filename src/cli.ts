#!/usr/bin/env node
/** The executable `falsify`. */
import {register} from 'tsx/esm/api';
import {main} from './commands.ts';

register(); // Theorem files are TypeScript, also where this is compiled.

process.exitCode = await main(process.argv.slice(2));
