import type { Reader } from '../../db/store.ts';
import type { StandIn } from '../../domain/kernel/delegation.ts';
import { circleOf } from '../../domain/kernel/delegation-circle.ts';
import { overlapping } from '../../domain/kernel/delegation-scope.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Label } from '../../domain/label.ts';
import type { Acting } from '../act.ts';
import { shownInstant } from '../notices/shown-instant.ts';
import { zoneOf } from '../reads/read-as.ts';
import { standInOf } from '../stand-ins.ts';

/** Why a delegation cannot stand beside those the company has: another one of the same person, or a circle. */
export async function clashOf(
  { tx, person }: Pick<Acting, 'tx' | 'person'>,
  asked: StandIn,
  orgId: string,
): Promise<Refusal | undefined> {
  const rows = await tx.query.delegationsReaching([orgId], asked.fromAt);
  const others = rows.filter(({ id }) => id !== asked.id).map(standInOf);
  const twin = overlapping(asked, others);
  if (twin) {
    const window = windowWords(twin, await zoneOf({ reader: tx, person }));
    return refuse('DELEGATION_OVERLAPS', { delegationId: twin.id, toName: await nameOf(tx, twin.toUser), window });
  }
  const circle = circleOf(asked, others);
  if (!circle) return undefined;
  const names: Label[] = [];
  for (const id of circle) names.push(await nameOf(tx, id));
  const path = { en: names.map(({ en }) => en).join(' → '), zh: names.map(({ zh }) => zh).join(' → ') };
  return refuse('DELEGATION_CYCLE', { people: circle, path });
}

/** A person's name in a sentence. */
async function nameOf(reader: Reader, id: string): Promise<Label & { en: string; zh: string }> {
  const user = await reader.get('users', { id });
  return { en: user?.nameEn ?? id, zh: user?.name ?? id };
}

function windowWords({ fromAt, untilAt }: StandIn, zone: string) {
  const words = (language: 'en' | 'zh', from: string, until: string, open: string) =>
    `${from}${shownInstant(fromAt, zone, language)}${untilAt === null ? open : until + shownInstant(untilAt, zone, language)}`;
  return {
    en: words('en', 'from ', ' until ', ' on'),
    zh: words('zh', '', ' 至 ', ' 起'),
  };
}
