import type { Store } from '../../db/store.ts';
import { hashOfToken, tokenOf } from '../../engine/invitation-link.ts';
import type { Engine } from '../../engine/ports.ts';

/** What stands for the link of each story's invitation in a command of its holder: of the newest alone. */
export async function invitationLinks(
  engine: Pick<Engine, 'hashing' | 'signer'> & { store: Store },
  cases: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  await engine.store.read(async reader => {
    for (const [story, caseId] of cases) {
      const asked = { caseId, kind: 'invitation-link' };
      const [made] = await reader.find('records', asked, { orderBy: [['seq', 'desc']], limit: 1 });
      if (made) links.set(story, hashOfToken(engine, tokenOf(engine, String(JSON.parse(made.data).nonce))));
    }
  });
  return links;
}
