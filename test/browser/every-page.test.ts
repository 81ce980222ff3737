import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { type Caller, signIn } from '../../bench/api-client.ts';
import { packageRoot } from '../../runtime/paths.ts';
import { expectNoTrouble, seriousFaults, usesChromium, type Visit, visit } from './support/visit.ts';

usesChromium();

/** Somebody of every kind of work, each with the ways they read the console in this test. */
const READERS = [
  { person: 'lin-hao', language: 'zh', theme: 'light', width: 1440, height: 900 },
  { person: 'ops-an', language: 'en', theme: 'dark', width: 1440, height: 900 },
  // As with a zoom of 200 %.
  { person: 'hai-admin', language: 'en', theme: 'light', width: 720, height: 450 },
  { person: 'hai-sales', language: 'zh', theme: 'dark', width: 390, height: 844 },
  { person: 'wang-fang', language: 'en', theme: 'light', width: 390, height: 844 },
  { person: 'tong-channel', language: 'zh', theme: 'light', width: 1440, height: 900 },
  { person: 'gu-ning', language: 'en', theme: 'dark', width: 390, height: 844 },
  { person: 'sun-yue', language: 'zh', theme: 'dark', width: 720, height: 450 },
] as const;

/** The pages a signed-in person may address, as the table of contents of the console names them. */
const ROUTES = [...readFileSync(join(packageRoot, 'web/routes.tsx'), 'utf8').matchAll(/page\(\s*'([^']+)'/g)]
  .map(([, path]) => path ?? '')
  .filter(path => path !== '/sign-in');

test('the_table_of_contents_of_the_console_is_read', () => {
  expect(ROUTES.length).toBeGreaterThan(12);
  expect(ROUTES).toContain('/cases/:id');
});

describe.each(READERS)('$person, $language, $theme, $width px', reader => {
  test('every_page_opens_without_an_error_a_message_or_a_serious_fault_of_accessibility', async () => {
    const caller = await signIn(inject('productUrl'), reader.person);
    const reading = await visit({ ...reader, path: '/settings' });
    const faults: string[] = [];
    for (const route of ROUTES) {
      const path = await addressOf(route, caller);
      if (path === undefined) continue;
      await reading.go(path);
      faults.push(...(await faultsAt(reading, path)));
    }
    expect(faults).toEqual([]);
    expectNoTrouble(reading);
  }, 180_000);
});

async function faultsAt({ page }: Visit, path: string): Promise<string[]> {
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth + 1');
  const found = await seriousFaults(page);
  const title = await page.locator('h1').count();
  return [
    ...found.map(fault => `${path} ${fault}`),
    ...(wide ? [`${path} is wider than its window`] : []),
    ...(title === 1 ? [] : [`${path} has ${title} first headings`]),
  ];
}

/** An address of the route that the person may open; undefined where there is nothing of the kind for them. */
async function addressOf(route: string, caller: Caller): Promise<string | undefined> {
  switch (route) {
    case '/cases/:id':
      return filled(route, await first(caller, '/v1/cases?limit=1', 'id'));
    case '/cases/:id/edit':
      return filled(route, await first(caller, '/v1/cases?limit=1&state=draft', 'id'));
    case '/new/:process': {
      const { body } = await caller.get('/v1/me');
      return filled(route, (body.creates as string[])[0]);
    }
    case '/registry/:kind':
    case '/registry/:kind/import':
      return route.replace(':kind', 'certificate');
    // It leads on to another at once.
    case '/join':
      return undefined;
    case '/processes/:name':
      return '/processes/partner-opportunity';
    case '/directory/people/:id':
      return filled(route, await first(caller, '/v1/users?limit=1', 'id'));
    case '/policies/:process/:version':
      return (await first(caller, '/v1/policies', 'process')) && '/policies/partner-opportunity/1';
    case '/policies/drafts/:id': {
      const { body } = await caller.get('/v1/me');
      const reads = (body.items as string[]).includes('policy.edit');
      return reads ? filled(route, await first(caller, '/v1/policy-drafts?limit=1', 'id')) : undefined;
    }
    case '/policies/drafts/:id/replays/:job': {
      const draft = await addressOf('/policies/drafts/:id', caller);
      const replay =
        draft && (await first(caller, `${draft.replace('/policies/drafts', '/v1/policy-drafts')}/replays`, 'id'));
      return replay && `${draft}/replays/${replay}`;
    }
    default:
      return route.includes(':') ? unknownRoute(route) : route;
  }
}

function unknownRoute(route: string): never {
  throw new Error(`Say in this test what ${route} is visited with`);
}

function filled(route: string, value: string | undefined): string | undefined {
  return value && route.replace(/:\w+/, value);
}

async function first(caller: Caller, path: string, member: string): Promise<string | undefined> {
  const { body } = await caller.get(path);
  return (body.items as Record<string, string>[])[0]?.[member];
}
