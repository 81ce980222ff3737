import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allocateTemporalPorts, portsInUse, type TemporalPorts, temporalPortNames } from '../../runtime/ports.ts';
import { identifyProcess } from '../../runtime/process-identity.ts';
import { defaultCacheDir, type FoundTemporal, findTemporalBinary } from '../../runtime/temporal-binary.ts';
import { connectTemporal } from '../../runtime/temporal-connection.ts';
import { prepareNamespace } from '../../runtime/temporal-namespace.ts';
import {
  type StartTemporalOptions,
  startTemporalServer,
  type TemporalServer,
  TemporalServerRunning,
} from '../../runtime/temporal-server.ts';
import { fastForward } from '../../runtime/time-skipping.ts';

const searchAttributes = { Process: 'Keyword', DueAt: 'Datetime', Round: 'Int' } as const;
const namespace = 'countersign';

let binary: FoundTemporal;
let dataDir: string;
let lines: string[];
const report = (line: { text: string }): void => void lines.push(line.text);

beforeAll(async () => {
  lines = [];
  binary = await findTemporalBinary({ cacheDir: defaultCacheDir(process.env), report, env: process.env });
});

async function startClientWorkflow(server: TemporalServer, workflowId: string): Promise<void> {
  const temporal = connectTemporal(server);
  await temporal.client.workflow.start('nobodyRunsThis', { taskQueue: 'nobody', workflowId });
  await temporal.close();
}

async function statusOf(server: TemporalServer, workflowId: string): Promise<string> {
  const temporal = connectTemporal(server);
  try {
    return (await temporal.client.workflow.getHandle(workflowId).describe()).status.name;
  } finally {
    await temporal.close();
  }
}

describe('a server of our own', () => {
  let server: TemporalServer;
  let restarts = 0;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-server-'));
    server = await startTemporalServer({
      binary,
      dataDir,
      namespace,
      searchAttributes,
      report,
      onRestart: () => {
        restarts += 1;
      },
    });
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('is_ready_for_workflows_with_every_search_attribute_when_the_start_resolves', async () => {
    const temporal = connectTemporal(server);
    const { workflowService, operatorService } = temporal.connection;
    const { config } = await workflowService.describeNamespace({ namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 86_400);
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    expect(Object.keys(customAttributes).sort()).toEqual(Object.keys(searchAttributes).sort());
    await startClientWorkflow(server, 'first');
    expect(await statusOf(server, 'first')).toBe('RUNNING');
    await temporal.close();
    expect(server).toMatchObject({ timeSkipping: true, version: binary.version, source: binary.source });
  });

  test('registering_again_changes_nothing_and_another_type_is_refused', async () => {
    const temporal = connectTemporal(server);
    const needs = { namespace, retentionDays: 30, searchAttributes };
    await prepareNamespace(temporal.connection, needs, { timeoutMs: 10_000 });
    const other = { ...needs, searchAttributes: { Process: 'Int' } as const };
    await expect(prepareNamespace(temporal.connection, other, { timeoutMs: 10_000 })).rejects.toThrow(
      'search attribute Process of namespace countersign exists with another type than Int',
    );
    await temporal.close();
  });

  test('listens_on_the_loopback_address_below_32768_on_nine_ports', async () => {
    const { ports } = JSON.parse(await readFile(join(dataDir, 'temporal-server.json'), 'utf8')) as {
      ports: TemporalPorts;
    };
    const numbers = temporalPortNames.map(name => ports[name]);
    expect(new Set(numbers).size).toBe(9);
    expect(Math.max(...numbers)).toBeLessThan(32_768);
    expect(await portsInUse(ports)).toEqual(numbers);
    expect(server.address).toBe(`127.0.0.1:${ports.FRONTEND_GRPC_PORT}`);
  });

  test('refuses_a_second_server_on_its_folder_and_names_the_process', async () => {
    const second = startTemporalServer({ binary, dataDir, namespace, report });
    await expect(second).rejects.toThrow(TemporalServerRunning);
    await expect(second).rejects.toThrow(`process ${process.pid} runs a Temporal server`);
  });

  test('is_restarted_on_the_same_address_when_it_is_killed_and_has_lost_nothing', async () => {
    await startClientWorkflow(server, 'before-the-kill');
    const [pid, before] = [server.pid, restarts];
    server.kill();
    await expect.poll(() => restarts, { timeout: 20_000 }).toBe(before + 1);
    expect(server.pid).not.toBe(pid);
    expect(await statusOf(server, 'before-the-kill')).toBe('RUNNING');
    expect(lines).toContainEqual(expect.stringMatching(/ended \(signal SIGKILL\).*starting it again in 0\.1 s/));
    expect(lines).toContainEqual(expect.stringMatching(/is back after \d+ ms/));
  });

  test('leaves_no_process_no_port_and_no_lock_after_stop_and_starts_again_on_the_same_ports', async () => {
    const pid = server.pid ?? 0;
    await Promise.all([server.stop(), server.stop()]);
    expect(identifyProcess(pid)).toBeNull();
    const address = server.address;
    server = await startTemporalServer({ binary, dataDir, namespace, searchAttributes, report });
    expect(server.address).toBe(address);
    expect(await statusOf(server, 'first')).toBe('RUNNING');
  });
});

describe('a start that is not plain sailing', () => {
  const started: TemporalServer[] = [];
  const helpers: ChildProcess[] = [];
  let squatter: Server | null = null;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-server-会签 50% #?-'));
    lines = [];
  });
  afterEach(async () => {
    for (const helper of helpers.splice(0)) helper.kill('SIGKILL');
    for (const server of started.splice(0)) await server.stop();
    squatter?.close();
    squatter = null;
    await rm(dataDir, { recursive: true, force: true });
  });

  async function start(options: Partial<StartTemporalOptions> = {}): Promise<TemporalServer> {
    const server = await startTemporalServer({ binary, dataDir, namespace, report, durability: 'off', ...options });
    started.push(server);
    return server;
  }

  async function squat(port: number): Promise<void> {
    squatter = createServer(socket => socket.destroy()).listen(port, '127.0.0.1');
    await once(squatter, 'listening');
  }

  async function record(): Promise<{ server: { pid: number; started: string }; ports: TemporalPorts }> {
    return JSON.parse(await readFile(join(dataDir, 'temporal-server.json'), 'utf8'));
  }

  test('a_process_that_is_killed_takes_its_server_along_and_the_next_start_finds_everything', async () => {
    const module = (name: string): string => JSON.stringify(new URL(`../../runtime/${name}`, import.meta.url).href);
    const script = `
      const { startTemporalServer } = await import(${module('temporal-server.ts')});
      const { connectTemporal } = await import(${module('temporal-connection.ts')});
      const server = await startTemporalServer({ ...${JSON.stringify({ binary, dataDir, namespace })}, report: () => {} });
      const { client } = connectTemporal(server);
      await client.workflow.start('nobodyRunsThis', { taskQueue: 'nobody', workflowId: 'before' });
      process.stdout.write(String(server.pid));
    `;
    const helper = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    helpers.push(helper);
    const [output] = (await once(helper.stdout, 'data')) as [Buffer];
    const orphan = Number(output.toString());
    expect(identifyProcess(orphan)).not.toBeNull();
    helper.kill('SIGKILL');
    await expect.poll(() => identifyProcess(orphan), { timeout: 5_000 }).toBeNull();
    expect(await statusOf(await start(), 'before')).toBe('RUNNING');
    expect(await readdir(dataDir)).toEqual(expect.arrayContaining(['temporal.db', 'temporal-visibility.db']));
  });

  test('ends_the_server_on_record_that_outlived_its_process_and_no_process_that_only_has_its_number', async () => {
    const [orphan, stranger] = [spawn('/bin/sleep', ['60']), spawn('/bin/sleep', ['60'])];
    helpers.push(orphan, stranger);
    const ports = await allocateTemporalPorts();
    const server = identifyProcess(orphan.pid ?? 0);
    const file = join(dataDir, 'temporal-server.json');
    await writeFile(file, JSON.stringify({ server, ports }));
    const first = await start();
    expect(orphan.signalCode).toBe('SIGTERM');
    expect(first.address).toBe(`127.0.0.1:${ports.FRONTEND_GRPC_PORT}`);
    await first.stop();
    await writeFile(file, JSON.stringify({ server: { pid: stranger.pid, started: 'another start' }, ports }));
    await start();
    expect(identifyProcess(stranger.pid ?? 0)).not.toBeNull();
  });

  test('takes_other_ports_when_one_of_the_last_start_is_taken_and_works_on_them', async () => {
    const first = await start();
    await startClientWorkflow(first, 'before');
    await first.stop();
    await squat((await record()).ports.HISTORY_GRPC_PORT);
    const second = await start();
    expect(second.address).not.toBe(first.address);
    expect(await statusOf(second, 'before')).toBe('RUNNING');
    await startClientWorkflow(second, 'after');
  });

  test('says_that_time_cannot_be_skipped_where_the_server_does_not_offer_it', async () => {
    const server = await start({ binary: { ...binary, timeSkipping: false } });
    expect(server.timeSkipping).toBe(false);
    expect(lines.at(-1)).toMatch(/it cannot skip time, everything else works/);
    await startClientWorkflow(server, 'plain');
    const temporal = connectTemporal(server);
    expect(await fastForward(temporal.client, 'plain', 1_000, { timeoutMs: 5_000 })).toBe('unsupported');
    await temporal.close();
  });

  test('tries_other_ports_when_one_was_taken_between_the_look_and_the_bind', async () => {
    const [marker, path] = [join(dataDir, 'tried'), join(dataDir, 'unlucky')];
    const clash = '{"level":"fatal","msg":"Failed to start gRPC listener","error":"bind: address already in use"}';
    const body = `[ -e '${marker}' ] && exec '${binary.path}' "$@"\n: > '${marker}'\necho '${clash}'\nexit 1`;
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o755);
    await start({ binary: { ...binary, path } });
    expect(lines).toContain('Another program took a port in between; trying others');
  });

  test.each(['FRONTEND_GRPC_PORT', 'FRONTEND_HTTP_PORT'] as const)(
    'says_so_when_the_fixed_port_%s_is_taken_and_leaves_nothing_behind',
    async name => {
      const ports = await allocateTemporalPorts();
      await squat(ports[name]);
      await expect(start({ ports })).rejects.toThrow(/ended \(.*address already in use/);
      expect(await portsInUse(ports)).toEqual([ports[name]]);
    },
  );

  test('says_why_when_the_server_cannot_run_at_all_and_frees_the_folder', async () => {
    const missing = { ...binary, path: join(dataDir, 'no-such-server') };
    for (let round = 0; round < 2; round += 1) {
      await expect(start({ binary: missing })).rejects.toThrow(/could not be started: .*ENOENT/);
    }
  });

  test('an_aborted_start_ends_what_it_began', async () => {
    const stop = new AbortController();
    const starting = start({ signal: stop.signal });
    await expect.poll(() => record().catch(() => null)).not.toBeNull();
    stop.abort(new Error('changed my mind'));
    await expect(starting).rejects.toThrow('changed my mind');
    expect(identifyProcess((await record()).server.pid)).toBeNull();
  });
});
