import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StartedProduct, startProduct } from '../../bench/started-product.ts';
import { freePort } from '../support/free-port.ts';
import { commandsOf, ownWord, submittedPo } from './support/meanwhile.ts';
import { usesChromium, visit } from './support/visit.ts';

usesChromium();

let dataDir: string;
let env: Record<string, string>;
let product: StartedProduct;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-test-restart-page-'));
  env = { COUNTERSIGN_PORT: String(await freePort()) };
  product = await startProduct(dataDir, env);
});
afterAll(async () => {
  await product?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('a_page_left_open_over_a_restart_keeps_what_was_typed_sends_it_once_and_is_live_again', async () => {
  const { base } = product;
  const { id } = await submittedPo(`重启 ${ownWord()}`, {}, base);
  const other = await submittedPo(`重启后 ${ownWord()}`, {}, base);
  const reviewer = await visit({ person: 'wang-fang', language: 'en', path: `/cases/${id}`, base });
  const { page } = reviewer;
  const second = await reviewer.tab(`/cases/${other.id}`);
  await page.bringToFront();
  await page.keyboard.press('r');
  await page.getByLabel('No budget', { exact: true }).check();
  await page.getByLabel('In words').fill('Typed before the restart.');

  await product.stop();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.getByRole('button', { name: 'Send again' }).waitFor();
  product = await startProduct(dataDir, env);

  await page.getByRole('button', { name: 'Send again' }).click();
  await page.locator('[aria-current=step]', { hasText: 'Review rejected' }).waitFor();
  const rejections = (await commandsOf(id, base)).filter(command => command === 'reject-review');
  expect(rejections).toHaveLength(1);
  await second.bringToFront();
  await second.getByRole('button', { name: 'Approve review' }).click();
  await second.getByRole('button', { name: 'Send now' }).click();
  await second.locator('[aria-current=step]', { hasText: 'Under validation' }).waitFor();
  // What Chromium itself writes where there is no connection; all else is a fault.
  expect(reviewer.troubles.filter(trouble => !/net::ERR_|status of 503/.test(trouble))).toEqual([]);
});
