/** `npm run bench`: every suite, printed as ratios within one run. Absolute figures depend on the machine and on what else it does. */
import {benchKernels} from './kernels.ts';
import {benchNtk} from './ntk.ts';
import {benchSearch} from './search.ts';
import {benchTrials} from './trials.ts';

benchSearch();
benchTrials();
benchNtk();
await benchKernels();
