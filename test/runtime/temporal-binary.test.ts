import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FoundTemporal, findTemporalBinary } from '../../runtime/temporal-binary.ts';

const BUILT = 'temporal-server-1.32.0';

/** A machine of scripts: nothing here is compiled, downloaded or started. */
let root: string;
let lines: string[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'countersign-find-'));
  lines = [];
  await mkdir(join(root, 'bin'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function script(path: string, body: string): Promise<string> {
  const file = join(root, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
  return file;
}

const says = (text: string): string => `echo '${text}'`;

function find(extra: NodeJS.ProcessEnv = {}, signal?: AbortSignal): Promise<FoundTemporal> {
  return findTemporalBinary({
    cacheDir: join(root, 'cache'),
    report: line => lines.push(line.text),
    // The SDK's download honours the proxy, so it fails at once instead of reaching out.
    env: {
      PATH: join(root, 'bin'),
      HOME: root,
      HTTPS_PROXY: 'http://127.0.0.1:1',
      TRACE: join(root, 'trace'),
      ...extra,
    },
    ...(signal ? { signal } : {}),
  });
}

/** A `go` that writes down how it was called, and "builds" a server. */
const fakeGo = [
  'echo "args: $*" >> "$TRACE"',
  'echo "env: $GOTOOLCHAIN $CGO_ENABLED $GOWORK [$GOFLAGS] [$GOOS]" >> "$TRACE"',
  'echo "gobin: $GOBIN" >> "$TRACE"',
  'echo "go: downloading go.temporal.io/server v1.32.0" >&2',
  'echo "go.temporal.io/server/common" >&2',
  '/bin/sleep 0.3',
  `printf '#!/bin/sh\\necho temporal version 1.32.0\\n' > "$GOBIN/server"`,
  '/bin/chmod 755 "$GOBIN/server"',
].join('\n');

const trace = (): Promise<string> => readFile(join(root, 'trace'), 'utf8');

describe('findTemporalBinary', () => {
  test('takes_the_cached_server_before_anything_else', async () => {
    const cached = await script(`cache/${BUILT}`, says('temporal version 1.32.0'));
    await script('bin/temporal-server', says('temporal version 1.40.0'));
    expect(await find()).toEqual({
      kind: 'server',
      path: cached,
      version: '1.32.0',
      source: 'cache',
      timeSkipping: true,
    });
  });

  test('takes_a_server_on_the_path_that_can_skip_time_before_building', async () => {
    await script('bin/go', fakeGo);
    const path = await script('bin/temporal-server', says('temporal version 1.33.1'));
    expect(await find()).toMatchObject({ kind: 'server', path, version: '1.33.1', source: 'path', timeSkipping: true });
    await expect(trace()).rejects.toThrow();
  });

  test('takes_a_cli_that_carries_such_a_server_past_an_older_temporal_server', async () => {
    await script('bin/temporal-server', says('temporal version 1.29.0'));
    const path = await script('bin/temporal', says('temporal version 1.9.0 (Server 1.32.2, UI 2.50.0)'));
    expect(await find()).toMatchObject({ kind: 'cli', path, version: '1.32.2', source: 'path', timeSkipping: true });
  });

  test('builds_with_go_before_it_takes_an_older_server', async () => {
    await script('bin/temporal', says('temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)'));
    await script('bin/go', fakeGo);
    const found = await find({ GOFLAGS: '-mod=vendor', GOOS: 'windows' });
    expect(found).toEqual({
      kind: 'server',
      path: join(root, 'cache', BUILT),
      version: '1.32.0',
      source: 'built',
      timeSkipping: true,
    });
    const calls = (await trace()).split('\n');
    expect(calls[0]).toBe('args: install -v -trimpath -ldflags -s -w go.temporal.io/server/cmd/server@v1.32.0');
    expect(calls[1]).toBe('env: auto 0 off [] []');
    expect(calls[2]).toMatch(`gobin: ${join(root, 'cache', 'build-')}`);
    expect(await keptIn(join(root, 'cache'))).toEqual([BUILT]);
    expect(lines.some(line => /cannot skip time/.test(line))).toBe(true);
    expect(lines.some(line => /^\[\d+:\d\d\] Building Temporal server 1\.32\.0 with Go/.test(line))).toBe(true);
    expect((await find()).source).toBe('cache');
  });

  test('builds_once_for_two_who_want_it_at_the_same_time', async () => {
    await script('bin/go', fakeGo);
    const found = await Promise.all([find(), find()]);
    expect(found.map(({ path }) => path)).toEqual([join(root, 'cache', BUILT), join(root, 'cache', BUILT)]);
    expect((await trace()).match(/^args:/gm)).toHaveLength(1);
    expect(lines).toContainEqual(expect.stringMatching(/Process \d+ is building the Temporal server; waiting for it/));
  });

  test('replaces_a_cached_server_that_does_not_run_and_what_a_killed_build_left', async () => {
    await script(`cache/${BUILT}`, 'exit 126');
    await script('cache/build-killed/server', says('half a binary'));
    await script('bin/go', fakeGo);
    expect((await find()).source).toBe('built');
    expect(await keptIn(join(root, 'cache'))).toEqual([BUILT]);
  });

  test('falls_back_to_an_older_cli_when_the_build_fails_and_leaves_nothing_of_it', async () => {
    await script('bin/go', 'echo "dial tcp: lookup proxy.golang.org: no such host" >&2\nexit 1');
    const path = await script('bin/temporal', says('temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)'));
    expect(await find()).toEqual({ kind: 'cli', path, version: '1.29.1', source: 'path', timeSkipping: false });
    expect(lines).toContainEqual(expect.stringMatching(/failed \(exit code 1\): .*no such host/));
    expect(await keptIn(join(root, 'cache'))).toEqual([]);
  });

  test('says_what_to_install_when_nothing_works', async () => {
    await expect(find()).rejects.toThrow(
      /install Go[\s\S]*temporal-server 1\.32\.0 or newer[\s\S]*TEMPORAL_ADDRESS[\s\S]*Go is not on the PATH[\s\S]*SDK could not/,
    );
  });

  test('ends_the_build_when_told_to_and_leaves_nothing_of_it', async () => {
    await script('bin/go', 'echo $$ > "$TRACE"\nexec /bin/sleep 60');
    const stop = new AbortController();
    const finding = find({}, stop.signal);
    await expect.poll(trace, { timeout: 5_000 }).toMatch(/\d/);
    stop.abort(new Error('changed my mind'));
    await expect(finding).rejects.toThrow('changed my mind');
    const pid = Number(await trace());
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await keptIn(join(root, 'cache'))).toEqual([]);
  });
});

/** What a folder holds beside the lock file, which stays. */
async function keptIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter(name => !name.endsWith('.lock'));
}
