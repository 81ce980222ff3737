import type { Row } from '../db/store.ts';
import { incidentText } from '../domain/incidents.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Acted, Acting, NotActed } from './act.ts';
import { recordAct } from './admin-audit.ts';
import { handles } from './reads/incidents.ts';

/** Judges whether a person may have an incident tried again, and notes who asked for it; the work itself follows the commit. */
export async function askForDrive(acting: Acting, id: string): Promise<Acted | NotActed> {
  const { tx, person } = acting;
  const incident: Row<'incidents'> | undefined = await tx.get('incidents', { id });
  const barred = handles(person, incident?.owner);
  if (barred) return barred;
  if (!incident) return 'not-found';
  const { kind, status, caseId } = incident;
  const text = incidentText(kind);
  if (!text?.again) return refuse('CLOSES_BY_ITSELF', { todo: text?.todo ?? null });
  if (status === 'open')
    await recordAct(acting, { chain: 'operations', act: 'incident.drive', subject: id, detail: { kind, caseId } });
  return { body: { id } };
}
