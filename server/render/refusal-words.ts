import type { Json } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import type { Params } from '../../domain/messages.ts';
import { roleLabel } from '../../domain/roles.ts';
import { shownInstant } from '../../engine/notices/shown-instant.ts';
import type { Told } from '../../engine/reads/told.ts';
import { reasonWords } from './reason-words.ts';
import { seatsWords, whoWords } from './who-words.ts';
import { commandLabel, nameLabel, SYSTEM, stateLabel } from './words.ts';

/** The params of a refusal as people say them: labels for codes, names, times by the reader's clock, who may instead. */
export function wordsOf(definition: ProcessDefinition | undefined, params: Params, told?: Told): Params {
  return {
    ...(definition && labelsOf(definition, params)),
    ...(typeof params.role === 'string' && { role: roleLabel(params.role) }),
    ...(typeof params.by === 'string' && params.by.startsWith('system') && { by: SYSTEM }),
    // Ended by its clock: the instant it acted for is the due one.
    ...(params.dueAt === undefined && params.at !== undefined && { dueAt: params.at }),
    ...(told && toldWords(definition, params, told)),
  };
}

function labelsOf(definition: ProcessDefinition, { command, last, state }: Params): Params {
  return {
    ...(typeof command === 'string' && { command: commandLabel(definition, command) }),
    ...(typeof last === 'string' && { last: commandLabel(definition, last) }),
    ...(typeof state === 'string' && { state: stateLabel(definition, state) }),
  };
}

function toldWords(definition: ProcessDefinition | undefined, params: Params, told: Told): Params {
  const { first, who, own, candidates, options, zone } = told;
  const reason = definition && first?.reason ? reasonWords(definition, first.command, first.reason) : undefined;
  return {
    ...options,
    ...instantsOf(params, zone),
    ...(first?.by && { by: nameLabel(first.by) }),
    ...(reason && { reason }),
    ...(own && { own }),
    ...(who && { who: whoWords(who) }),
    ...(candidates.length > 0 && { who: seatsWords(candidates) }),
  };
}

/** Times by the reader's clock. */
function instantsOf(params: Params, zone: string): Record<string, Label> {
  return Object.fromEntries(
    Object.entries({ dueAt: params.at ?? null, ...params }).flatMap(([name, value]) => {
      const at = ['at', 'dueAt', 'since'].includes(name) ? instantOf(value) : undefined;
      return at === undefined ? [] : [[name, { en: shownInstant(at, zone, 'en'), zh: shownInstant(at, zone, 'zh') }]];
    }),
  );
}

function instantOf(value: Json | undefined): number | undefined {
  return typeof value === 'string' ? Date.parse(value) : undefined;
}
