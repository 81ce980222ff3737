import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../runtime/paths.ts';
import { runKills } from './run.ts';

/**
 * `npm run kills -- [--kills 200] [--seed N] [--clients 6] [--json]`: kill -9 of API, worker and Temporal server under load, at
 * moments the seed chooses; exit code 1 where anything acknowledged was lost, happened twice, or an invariant broke.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    clients: { type: 'string', default: '6' },
    json: { type: 'boolean', default: false },
  },
});
execFileSync('npm', ['run', '--silent', 'build'], { cwd: packageRoot, stdio: 'ignore' });
const say = (line: string) => void process.stderr.write(`${line}\n`);
say(`seed ${values.seed}`);
const {
  expiredAt: _e,
  followedAt: _f,
  ...report
} = await runKills({
  seed: Number(values.seed),
  kills: Number(values.kills),
  clients: Number(values.clients),
  commands: 10 * Number(values.kills),
  mailed: true,
  say,
});
console.log(JSON.stringify(report, null, values.json ? 2 : 1));
process.exitCode = report.broken.length > 0 ? 1 : 0;
