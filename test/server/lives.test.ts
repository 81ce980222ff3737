import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Living } from '../../bench/living.ts';
import { HttpClient } from '../../bench/load.ts';
import { StoreFile } from '../../bench/product.ts';
import { Samples } from '../../bench/stats.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { LIVES } from '../../runtime/sample/lives/all.ts';
import { commandOf, type Life, type Told } from '../../runtime/sample/lives/life.ts';
import { numbers } from '../../runtime/sample/numbers.ts';
import { writeSampleRegistry } from '../../runtime/sample/registry.ts';
import { type Api, openApi } from '../support/api.ts';
import { calendars } from '../support/kernel.ts';

/** A Wednesday afternoon in Shanghai. */
const NOW = '2026-11-18T06:00:00Z';
const TIMES = 2;
const calendar = calendars.find(({ id }) => id === 'cn')!;
const headers = new Map<string, string>();
let api: Api;
let store: StoreFile;
let client: HttpClient;
beforeAll(async () => {
  api = await openApi({}, NOW);
  await api.store.write(tx => writeSampleRegistry(api.engine, tx, calendar, Date.parse(NOW)));
  store = new StoreFile(api.storeFile);
  client = new HttpClient(api.url);
});
afterAll(async () => {
  client.close();
  store.close();
  await api.close();
});

/** As the mixed load lives it: over HTTP, one step at the heels of the other. */
async function live(name: string, told: Told, samples = new Samples()): Promise<Samples> {
  for (const [, userId] of told.steps) headers.set(userId, `authorization: Bearer ${await api.token(userId)}\r\n`);
  const living = new Living({
    client,
    store,
    samples,
    signedIn: id => headers.get(id) ?? '',
    now: () => Date.parse(NOW),
  });
  await living.live(name, told);
  return samples;
}

function toldOf({ tell }: Life, n: number): Told {
  const chance = numbers(n);
  return tell(n, among => among[Math.floor(chance() * among.length)]!);
}

/** A label comes of a certification; a partner has one payment a quarter, of months that passed: stories tell of these. */
const WITHOUT_A_LIFE = ['capability-label', 'fh-quarterly-payment'];

test('every_process_has_a_life', () => {
  const lived = new Set(
    LIVES.flatMap(life => {
      const told = toldOf(life, 1);
      return told.steps.map((_, index) => commandOf(told, index).process);
    }),
  );
  expect(PROCESSES.map(({ name }) => name).filter(name => !lived.has(name))).toEqual(WITHOUT_A_LIFE);
});

describe('a_life_over_HTTP', () => {
  test.each(LIVES.map(life => [life.name, life] as const))('%s_is_lived_to_its_end', async (name, life) => {
    const samples = new Samples();
    let steps = 0;
    for (let n = 1; n <= TIMES; n += 1) {
      const told = toldOf(life, n);
      await live(name, told, samples);
      steps += told.steps.length;
    }
    samples.add(TIMES, 1000);
    expect(samples.measured(1).commandsPerSecond).toBe(steps);
  });

  test('that_is_refused_says_which_step_of_which_process_by_whom', async () => {
    const told = toldOf(LIVES.find(({ name }) => name === 'purchase-approved')!, 1);
    const [first] = told.steps;
    const broken = { ...told, steps: [first!, [0, 'feng-kai', 'withdraw'] as const] };
    await expect(live('purchase-broken', broken)).rejects.toThrow(
      /^The life purchase-broken did not go on at step 2 of 2, purchase-approval withdraw by feng-kai: POST .* answered 4\d\d: /,
    );
  });
});
