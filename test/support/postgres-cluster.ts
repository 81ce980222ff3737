import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';

export interface PostgresCluster {
  /** A new empty database; the connection string of it. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL of this test file's own, from the programs on the machine. Undefined where there are none, except in CI,
 * where that is an error. Its language is not C, so that a test sees where the store would leave the order of text to it.
 */
export async function startPostgresCluster(): Promise<PostgresCluster | undefined> {
  const programs = await findPrograms();
  if (!programs) {
    if (process.env['CI']) throw new Error('PostgreSQL is not installed: its contract tests must not be skipped in CI');
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'countersign-pg-'));
  const options = { cwd: folder, ...(await ownerOf(folder)) };
  const data = join(folder, 'data');
  const language = ['--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8'];
  const initdb = ['-D', data, '-U', 'countersign', '--auth=trust', '--no-sync', ...language];
  await promisify(execFile)(join(programs, 'initdb'), initdb, options);
  const port = await freePort();
  const listening = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `port=${port}`,
    '-c',
    `unix_socket_directories=${folder}`,
  ];
  const quick = ['-c', 'fsync=off', '-c', 'deadlock_timeout=100ms', '-c', 'max_connections=60'];
  const started = [join(programs, 'postgres'), ['-D', data, ...listening, ...quick]] as const;
  const server = spawn(...started, { ...options, stdio: 'ignore' });
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  const url = (database: string) => `postgres://countersign@127.0.0.1:${port}/${database}`;
  await answering(url('postgres'));
  let databases = 0;
  return {
    async createDatabase() {
      const name = `test_${++databases}`;
      await command(url('postgres'), `create database ${name}`);
      return url(name);
    },
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** The folder that holds initdb and postgres: the newest Debian version, or one on the PATH. */
async function findPrograms(): Promise<string | undefined> {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? (await readdir(debian)).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map(v => join(debian, v, 'bin'))];
  return folders.find(folder => ['initdb', 'postgres'].every(name => existsSync(join(folder, name))));
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, who gets the folder. */
async function ownerOf(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await promisify(execFile)('id', [flag, 'postgres'])).stdout);
  const owner = { uid: await id('-u'), gid: await id('-g') };
  await chown(folder, owner.uid, owner.gid);
  return owner;
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    try {
      return await command(url, 'select 1');
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

async function command(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}
