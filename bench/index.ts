/** `npm run bench`: every suite, printed as ratios within one run. Absolute figures depend on the machine and on what else it does. */
import {benchKernels} from './kernels.ts';
import {benchNtk} from './ntk.ts';
import {benchTrials} from './trials.ts';

benchTrials();
benchNtk();
await benchKernels();
