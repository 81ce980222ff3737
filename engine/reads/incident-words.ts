import type { Row } from '../../db/store.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label, Language } from '../../domain/label.ts';
import { LACKS } from '../../domain/messages/incidents.ts';
import { filledLabel } from '../../domain/messages.ts';
import { JOBS } from '../jobs/all.ts';
import { shownInstant } from '../notices/shown-instant.ts';
import { policyFor } from '../settings.ts';
import type { NameBook, PersonName } from './names.ts';
import { type Reading, zoneOf } from './read-as.ts';
import { seatLabel } from './seat-label.ts';

type Params = Readonly<Record<string, Json>>;

/** What the sentence of an incident speaks of, as people call it. */
export async function incidentWords(
  reading: Reading,
  names: NameBook,
  row: Row<'incidents'>,
  detail: JsonObject,
): Promise<Params> {
  const processes = reading.engine.processes;
  const process = typeof detail.policy === 'string' ? processes.get(detail.policy) : undefined;
  switch (row.kind) {
    case 'nobody-eligible':
      return { who: { ...(await lacking(reading, names, row, detail)) } };
    case 'mail-failed':
      return { ...detail, person: called(await names.person(textOf(detail.userId))) };
    case 'mail-away':
      return { ...detail, since: moment(detail.since, await zoneOf(reading)) };
    case 'no-lead':
      return { unit: called(await names.unit(textOf(detail.unitId))) };
    case 'job-failed':
      return { ...detail, job: label(JOBS[String(detail.kind)]?.label, String(detail.kind)) };
    case 'effect-failed':
      return { ...detail, effect: String(detail.kind) };
    case 'policy-expression':
      return {
        ...detail,
        process: label(process?.label, String(detail.policy)),
        state: stateLabel(process, String(detail.state)),
      };
    default:
      return detail;
  }
}

/** Whom a task or a group of a stage waits for in vain. */
async function lacking(
  { engine, reader }: Reading,
  names: NameBook,
  { caseId }: Row<'incidents'>,
  detail: JsonObject,
): Promise<Label> {
  const { candidates, state, group, missing, seats, needed } = detail;
  if (Array.isArray(candidates)) {
    const offered = (await names.seats(candidates.map(String))).map(seat => ({ ...seatLabel(seat) }));
    return filledLabel(LACKS.task, { seats: offered });
  }
  const row = caseId === null ? undefined : await reader.get('cases', { id: caseId });
  const definition = row && engine.processes.get(row.process);
  const at = stateLabel(definition, String(state));
  if (group === null || !row || !definition) return filledLabel(LACKS.stage, { state: at });
  const policy = await policyFor(reader, definition.name, row.policyVersion, row.lastEntryAt);
  const known = policy.stages?.[String(state)]?.groups.find(({ name }) => name === group);
  const params = { state: at, group: label(known?.label, String(group)), seats: seats ?? 0, needed: needed ?? 0 };
  return filledLabel(missing === 'amount' ? LACKS.amount : LACKS.people, params);
}

function stateLabel(definition: ProcessDefinition | undefined, state: string): Json {
  return label(definition?.states[state]?.label, state);
}

function label(known: Label | undefined, otherwise: string): Json {
  return known ? { en: known.en, zh: known.zh } : otherwise;
}

/** As a reader's clock shows it; null where it is no instant. */
function moment(value: Json | undefined, zone: string): Json {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  const shown = (language: Language) => shownInstant(at, zone, language);
  return Number.isNaN(at) ? null : { en: shown('en'), zh: shown('zh') };
}

function called(name: PersonName | null): Json {
  return name && { en: name.nameEn, zh: name.name };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
