import { writeSync } from 'node:fs';
import { lockFile } from '../../db/lock-file.ts';

/** Child process: holds the lock file beside the given file as `serve`, says `held`, and releases it when its input ends. */
const held = lockFile(process.argv[2] ?? '', { mode: 'shared', purpose: 'serve' });
writeSync(1, 'held\n');
process.stdin.resume().once('end', () => held.release());
