import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { packageRoot } from '../../runtime/paths.ts';

const DONE = 'COUNTERSIGN_TEST_BUILT';

/** Builds the product once a run: tests start it side by side, and a build under way would pull it from under them. */
export async function buildOnce(): Promise<void> {
  if (process.env[DONE]) return;
  process.env[DONE] = 'yes';
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: packageRoot });
}
