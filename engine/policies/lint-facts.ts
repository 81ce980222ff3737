import type { Reader, Where } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { itemOf, type ProcessDefinition, revealItem } from '../../domain/kernel/process.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { isPolicyDocument } from '../../domain/policy/document-shape.ts';
import { type Finding } from '../../domain/policy/lint/finding.ts';
import { lintPolicy } from '../../domain/policy/lint/lint.ts';
import { type LintFacts, whoKey } from '../../domain/policy/lint/lint-facts.ts';
import { waysOfTask } from '../../domain/policy/lint/people.ts';
import type { Who } from '../../domain/policy/stage.ts';
import { activeAmong, isActive } from '../eligible.ts';
import { feelEvaluator } from '../evaluator.ts';
import type { Engine } from '../ports.ts';
import { inForceAt } from './draft.ts';

/** Lints a document against the version in force and the directory as it is now. */
export async function lintNow(engine: Engine, reader: Reader, document: JsonObject, now: number): Promise<Finding[]> {
  return lintPolicy(document, await lintFacts(engine, reader, document, now));
}

async function lintFacts(engine: Engine, reader: Reader, document: JsonObject, now: number): Promise<LintFacts> {
  const process = String(document.process);
  const definition = engine.processes.get(process);
  const version = await inForceAt(reader, process, now);
  const active = version === undefined ? undefined : await reader.get('policies', { process, version });
  const offices = await reader.query.vendorUnits();
  const ways = [
    ...(isPolicyDocument(document) ? waysIn(document) : []),
    ...Object.values(definition?.states ?? {}).flatMap(({ task }) => (task ? waysOfTask(task) : [])),
  ];
  const found: Record<string, Readonly<Record<string, readonly string[]>>> = {};
  for (const way of ways) {
    const places = await peopleFound(reader, way, offices, now);
    if (places) found[whoKey(way)] = places;
  }
  return {
    definition,
    active: active && (JSON.parse(active.document) as PolicyDocument),
    calendars: (await reader.find('calendars', { status: 'active' }, { columns: ['id'] })).map(({ id }) => id),
    units: offices.map(({ id }) => id),
    items: [...engine.processes.values()].flatMap(itemsOf),
    found,
    limited: await withLimits(reader, now),
    evaluator: feelEvaluator,
  };
}

/** Every right over the cases of a process: of its commands, of taking and handing over its tasks, of reading what is personal. */
function itemsOf(definition: ProcessDefinition): string[] {
  const commands = Object.keys(definition.commands).map(name => itemOf(definition, name));
  const tasks = Object.values(definition.states).flatMap(({ task }) => [task?.claim ?? [], task?.assign ?? []].flat());
  return [...commands, ...tasks, revealItem(definition)];
}

/** What a document says of finding people. */
function waysIn({ stages = {} }: PolicyDocument): Who[] {
  return Object.values(stages).flatMap(({ groups }) => groups.flatMap(({ who }) => who));
}

type Offices = Awaited<ReturnType<Reader['query']['vendorUnits']>>;

/** Active people by place; undefined where only a case can say. */
async function peopleFound(
  reader: Reader,
  way: Who,
  offices: Offices,
  now: number,
): Promise<Record<string, string[]> | undefined> {
  if ('user' in way) return { '': (await isActive(reader, way.user)) ? [way.user] : [] };
  if ('role' in way || 'item' in way) {
    const right = 'role' in way ? { kind: 'role', code: way.role } : { kind: 'item', code: way.item };
    const isOffice = (place: string) => offices.some(({ id }) => id === place);
    const holders = await reader.query.holdersAnywhere(right, now);
    const atOffice = way.at === 'unit' || way.at === 'home-unit';
    return byPlace(holders.filter(({ scope }) => isOffice(scope) === atOffice));
  }
  if ('unit' in way) {
    const people = await reader.find('users', { unitId: way.unit, status: 'active' }, { columns: ['id'] });
    return offices.some(({ id }) => id === way.unit) ? { [way.unit]: people.map(({ id }) => id) } : undefined;
  }
  if ('position' in way && way.position === 'unit-lead') {
    return Object.fromEntries(offices.map(({ id, leadUserId }) => [id, leadUserId === null ? [] : [leadUserId]]));
  }
  return 'capability' in way ? { '': await activeWith(reader, { code: way.capability }, now) } : undefined;
}

/** Active people who have a capability now. */
async function activeWith(reader: Reader, where: Where<'capabilities'>, now: number): Promise<string[]> {
  const rows = await reader.find('capabilities', where);
  const held = rows.filter(({ fromAt, untilAt }) => fromAt <= now && (untilAt === null || now < untilAt));
  return [
    ...(await activeAmong(
      reader,
      held.map(row => row.userId),
    )),
  ];
}

async function withLimits(reader: Reader, now: number): Promise<string[]> {
  const rows = await reader.find('capabilities', {}, { columns: ['code', 'amount'] });
  const codes = new Set(rows.filter(({ amount }) => amount !== null).map(({ code }) => code));
  const people: string[] = [];
  for (const code of codes) people.push(...(await activeWith(reader, { code }, now)));
  return [...new Set(people)];
}

function byPlace(rows: readonly { userId: string; scope: string }[]): Record<string, string[]> {
  const places: Record<string, string[]> = {};
  for (const { userId, scope } of rows) (places[scope] ??= []).push(userId);
  return places;
}
