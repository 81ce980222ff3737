import { isOwnSide } from '../../domain/kernel/intervene.ts';
import type { Label } from '../../domain/label.ts';
import { iso } from '../audit.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import type { VisibleCase } from './visible.ts';

export interface ProposalView {
  verb: 'skip' | 'override';
  /** Of an override: what it would give. */
  command: string | null;
  commandLabel: Label | null;
  by: PersonName | null;
  at: string;
  reason: string;
}

/** What somebody proposed about a task and nobody settled; the own side's to know, with what it would be given with left out. */
export async function openProposal(
  reading: Reading,
  { definition, snapshot }: VisibleCase,
  taskId: string,
): Promise<ProposalView | null> {
  const found = snapshot.proposals.find(proposal => proposal.taskId === taskId);
  if (!found || !isOwnSide(definition, reading.person, snapshot)) return null;
  const { verb, command, madeBy, madeAt, reason } = found;
  const commandLabel = (command !== null && definition.commands[command]?.label) || null;
  const by = await nameBook(reading).person(madeBy);
  return { verb, command, commandLabel, by, at: iso(madeAt), reason: reason.text };
}
