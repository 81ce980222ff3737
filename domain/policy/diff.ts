import { isObject, type Json, type JsonObject, pointerStep, sameJson } from '../json.ts';
import type { ProcessDefinition } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import { BODY_MEMBERS } from './document.ts';
import { whereIn } from './where.ts';

/** One thing two versions of a policy say differently. */
export interface PolicyChange {
  kind: 'added' | 'removed' | 'changed';
  /** Into the newer document; into the older one for what was removed. */
  pointer: string;
  /** Where that is, as people say it. */
  where: Label;
  from?: Json;
  to?: Json;
}

type Change = Omit<PolicyChange, 'where'>;

/** What differs from one version to another, in the order of the document; a group moved within its stage is the same group. */
export function diffPolicies(
  from: JsonObject,
  to: JsonObject,
  definition: ProcessDefinition | undefined,
): PolicyChange[] {
  return BODY_MEMBERS.flatMap(member => changes(from[member], to[member], `/${member}`, `/${member}`)).map(change => ({
    ...change,
    where: whereIn(change.kind === 'removed' ? from : to, definition, change.pointer),
  }));
}

/** How deep values are walked: a list or table below the key is compared member by member, what is in those as a whole. */
const DEEPEST = 6;

function changes(from: Json | undefined, to: Json | undefined, before: string, after: string): Change[] {
  if (from === undefined && to === undefined) return [];
  if (to === undefined) return [{ kind: 'removed', pointer: before, from: from ?? null }];
  if (from === undefined) return [{ kind: 'added', pointer: after, to }];
  if (sameJson(from, to)) return [];
  const walked = after.split('/').length <= DEEPEST ? membersOf(from, to) : undefined;
  if (!walked) return [{ kind: 'changed', pointer: after, from, to }];
  return walked.flatMap(({ was, is, wasAt, isAt }) =>
    changes(was, is, before + pointerStep(wasAt), after + pointerStep(isAt)),
  );
}

interface Pair {
  was: Json | undefined;
  is: Json | undefined;
  wasAt: string | number;
  isAt: string | number;
}

/** The members of two objects by name, of two lists of objects by the code each has; undefined where they are compared as a whole. */
function membersOf(from: Json, to: Json): Pair[] | undefined {
  if (isObject(from) && isObject(to)) {
    const keys = new Set([...Object.keys(to), ...Object.keys(from)]);
    return [...keys].map(key => ({ was: from[key], is: to[key], wasAt: key, isAt: key }));
  }
  if (!Array.isArray(from) || !Array.isArray(to)) return undefined;
  const [olds, news] = [from.map(codeOf), to.map(codeOf)];
  const coded = [...olds, ...news].every(code => code !== undefined) && isSet(olds) && isSet(news);
  if (coded) {
    const codes = [...new Set([...news, ...olds])];
    return codes.map(code => {
      const [wasAt, isAt] = [olds.indexOf(code), news.indexOf(code)];
      return { was: from[wasAt], is: to[isAt], wasAt, isAt };
    });
  }
  if (![...from, ...to].every(isObject)) return undefined;
  return Array.from({ length: Math.max(from.length, to.length) }, (_, at) => ({
    was: from[at],
    is: to[at],
    wasAt: at,
    isAt: at,
  }));
}

function codeOf(item: Json): string | undefined {
  if (!isObject(item)) return undefined;
  const code = item.name ?? item.code;
  return typeof code === 'string' ? code : undefined;
}

function isSet(codes: readonly (string | undefined)[]): boolean {
  return new Set(codes).size === codes.length;
}
