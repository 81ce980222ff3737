import type { Json } from '../../domain/json.ts';
import { optionsOf } from '../../domain/kernel/options.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Refusal, RefusalCode } from '../../domain/kernel/refusal.ts';
import type { Label } from '../../domain/label.ts';
import { iso } from '../audit.ts';
import type { Engine } from '../ports.ts';
import { policyFor } from '../settings.ts';
import { isAmongThemselves } from './audit-payload.ts';
import { type NameBook, nameBook, type PersonName, type ReadableSeat } from './names.ts';
import { type Reading, readAs, zoneOf } from './read-as.ts';
import { trailOf } from './trail.ts';
import { isUnnamed, namesIn } from './unnamed.ts';
import { type VisibleCase, visibleCase } from './visible.ts';
import { type Who, whoMayCommand, whoMayVerb } from './who-may.ts';

/** Whoever was first, or has the task. */
export interface First {
  kind: string;
  by: PersonName | null;
  command: string;
  at: string;
  state: string;
  reason: { code?: string; text: string } | null;
}

/** What a refusal is told with beside its code: names, who may instead, what codes stand for, as far as this reader may know. */
export interface Told {
  /** The zone of the reader. */
  zone: string;
  /** Its reader learns nobody's name from it but those that are told here. */
  unnamed: boolean;
  first: First | null;
  /** The task is in the reader's own hands. */
  own: boolean;
  who: Who | null;
  /** Who may take the task. */
  candidates: ReadableSeat[];
  /** Labels of options among the params, by the param. */
  options: Readonly<Record<string, Label>>;
}

const MOVED: readonly RefusalCode[] = ['STATE_CHANGED', 'TASK_CLOSED', 'SLA_EXPIRED'];
const HELD: readonly RefusalCode[] = ['ALREADY_CLAIMED', 'NOT_ASSIGNEE'];

/** The same for one refusal that was just given; nothing where the case is out of the reader's sight. */
export async function tellRefusal(
  engine: Engine,
  { userId, caseId, refusal }: { userId: string; caseId: string; refusal: Refusal },
): Promise<Told | undefined> {
  const outcome = await readAs(engine, userId, async reading => {
    const seen = await visibleCase(reading, caseId);
    return seen && teller(reading, seen)(refusal);
  });
  return outcome.kind === 'found' ? outcome.value : undefined;
}

/** What tells the refusals of one case to a reader; names are looked up once. */
export function teller(reading: Reading, seen: VisibleCase) {
  const names = namesIn(reading, nameBook(reading), seen.definition);
  const unnamed = isUnnamed(reading, seen.definition);

  return async (refusal: Refusal): Promise<Told> => {
    const { code, params = {} } = refusal;
    return {
      zone: await zoneOf(reading),
      unnamed,
      first: MOVED.includes(code)
        ? await lastMove(reading, names, seen, params)
        : HELD.includes(code)
          ? await holder(names, seen, params)
          : null,
      own: HELD.includes(code) && params.byId === reading.person.userId,
      who: code === 'NOT_PERMITTED' ? await whoMay(reading, names, seen, params) : null,
      candidates: code === 'NOT_CANDIDATE' ? await candidatesOf(names, seen, params.taskId) : [],
      options: await optionLabels(reading, seen, params),
    };
  };
}

type Params = Readonly<Record<string, Json>>;

/** The move that ended what was asked for; none where only the due instant has passed. */
async function lastMove(reading: Reading, names: NameBook, seen: VisibleCase, params: Params): Promise<First | null> {
  if (params.last === undefined) return null;
  const trail = await trailOf(reading, seen);
  const move = trail.findLast(({ payload, hidden }) => !hidden && payload.from !== payload.to)?.payload;
  if (!move) return null;
  const by = move.actor.kind === 'person' ? await names.person(move.actor.id) : null;
  const { command, effectiveAt, to } = move;
  const reason = isAmongThemselves(move, reading.person, seen.row) ? null : move.reason;
  return { kind: move.actor.kind, by, command, at: effectiveAt, state: to, reason };
}

async function holder(names: NameBook, { row }: VisibleCase, { byId, since }: Params): Promise<First | null> {
  if (typeof byId !== 'string' || typeof since !== 'number') return null;
  const by = await names.person(byId);
  return { kind: 'person', by, command: 'claim', at: iso(since), state: row.state, reason: null };
}

async function whoMay(
  reading: Reading,
  names: NameBook,
  { definition, snapshot }: VisibleCase,
  { command, item }: Params,
): Promise<Who | null> {
  if (typeof command !== 'string') return null;
  const known = Object.hasOwn(definition.commands, command);
  const verb = { verb: command, item: typeof item === 'string' ? item : undefined };
  const who = known
    ? await whoMayCommand(reading, names, definition, command, snapshot)
    : await whoMayVerb(reading, names, verb, snapshot);
  return who.roles.length + who.people.length === 0 ? null : who;
}

async function candidatesOf(names: NameBook, { snapshot }: VisibleCase, taskId: Json | undefined) {
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  return names.seats(task?.candidates ?? []);
}

/** A param that holds a code of the field of its name, or of the stage it speaks of, by its label. */
async function optionLabels(
  { reader, now }: Reading,
  { definition, row }: VisibleCase,
  params: Params,
): Promise<Record<string, Label>> {
  const { values } = await policyFor(reader, definition.name, row.policyVersion, now + row.offsetMs);
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, code]) => {
      const options = optionsNamed(definition, name);
      const found = options && optionsOf(options, values).find(option => option.code === code);
      return found ? [[name, found.label]] : [];
    }),
  );
}

/** The fields whose codes a rule names by another word. */
const FIELD_OF: Readonly<Record<string, string>> = { from: 'stage', to: 'stage', exception: 'exceptionCase' };

function optionsNamed({ fields }: ProcessDefinition, param: string) {
  const field = fields[FIELD_OF[param] ?? param];
  return field?.kind === 'option' ? field.options : undefined;
}
