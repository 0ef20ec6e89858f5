/** `npm run bench`: every suite, printed as ratios within one run. Absolute figures depend on the machine and on what else it does. */
import {benchTrials} from './trials.ts';

benchTrials();
