import { evaluate, isFunction } from 'feelin';
import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import type { Evaluated, Evaluator, ExpressionFault } from '../domain/policy/evaluator.ts';
import { checks } from './feel/checks.ts';
import { FeelFaultError } from './feel/fault.ts';
import { isBuiltIn, namesUsed } from './feel/names.ts';
import { type FeelKind, isFault, parseFeel } from './feel/parse.ts';
import { lintPatterns } from './feel/pattern/lint-patterns.ts';
import { strictTests, strictText } from './feel/strict-text.ts';

type Compiled = (context: JsonObject) => Evaluated;

/** FEEL's clocks: a policy asks the engine's, through deadlines, so that a case is judged the same whenever it is looked at. */
const CLOCKS = new Set(['now', 'today']);
/** More texts than all versions of all policies have; beyond it the cache starts anew. */
const MOST_COMPILED = 5000;

const compiled = new Map<string, Compiled>();

/** FEEL through `feelin`, made strict: what the library answers with null and a warning, or with any answer at all, is a fault here. */
export const feelEvaluator: Evaluator = {
  evaluate: (expression, context) => cached(expression, 'expression')(context),
  test: (unaryTest, value, context) => cached(unaryTest, 'unary-test')({ ...context, '?': value }),
  lint,
};

function lint(text: string, names: readonly string[], kind: FeelKind): ExpressionFault[] {
  return guarded(
    () => {
      const part = parseFeel(text, kind);
      if (isFault(part)) return [part];
      const used = namesUsed(part);
      const unknown = [
        ...[...used.free].filter(name => !names.includes(name)),
        ...[...used.called].filter(name => !isBuiltIn(name)),
        ...(used.subject && kind === 'expression' ? ['?'] : []),
      ];
      return [
        ...forbidden(used),
        ...lintPatterns(part),
        ...unknown.filter(name => !CLOCKS.has(name)).map((about): ExpressionFault => ({ code: 'UNKNOWN_NAME', about })),
      ];
    },
    fault => [fault],
  );
}

function forbidden({ free, called, defines }: ReturnType<typeof namesUsed>): ExpressionFault[] {
  const clocks = [...CLOCKS].filter(name => free.has(name) || called.has(name)).map(name => `${name}()`);
  return [...clocks, ...(defines ? ['function'] : [])].map(about => ({ code: 'FORBIDDEN', about }));
}

function cached(text: string, kind: FeelKind): Compiled {
  const key = `${kind}:${text}`;
  const found = compiled.get(key);
  if (found) return found;
  const made = guarded(
    () => compile(text, kind),
    fault => () => ({ fault }),
  );
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, made);
  return made;
}

/**
 * The library parses anew at each evaluation, which takes fifteen times as long as the answer. A function without parameters is parsed
 * once: it answers over whatever its surroundings hold when it is called, and warns into the same list.
 */
function compile(text: string, kind: FeelKind): Compiled {
  const part = parseFeel(text, kind);
  if (isFault(part)) return () => ({ fault: part });
  const used = namesUsed(part);
  const [fault] = forbidden(used);
  if (fault) return () => ({ fault });
  const steps = { taken: 0, searched: 0 };
  const strict = kind === 'expression' ? strictText(part) : strictTests(part);
  const surroundings = surroundingsOf(strict, checks(steps));
  const { value, warnings } = evaluate(`function() ${strict}`, surroundings);
  if (!isFunction(value)) return () => ({ fault: { code: 'SYNTAX', about: text } });
  const names = [...used.free, ...(kind === 'unary-test' ? ['?'] : [])];
  return context =>
    guarded<Evaluated>(
      () => {
        steps.taken = 0;
        steps.searched = 0;
        warnings.length = 0;
        for (const name of names) {
          if (Object.hasOwn(context, name)) surroundings[name] = context[name];
          else delete surroundings[name];
        }
        const answer: unknown = value.invoke([]);
        const [warning] = warnings;
        if (warning) return { fault: faultOf(warning) };
        return isPlain(answer) ? { value: answer } : { fault: { code: 'TYPE', about: text } };
      },
      problem => ({ fault: problem }),
    );
}

/** Without the prototype of objects, so that the library keeps this one and copies nothing but what the text needs. */
function surroundingsOf(strict: string, all: object): Record<string, unknown> {
  const needed = Object.entries(all).filter(([name]) => strict.includes(`${name}(`));
  const surroundings: Record<string, unknown> = Object.create(null);
  return Object.assign(surroundings, Object.fromEntries(needed));
}

/** The library's message without the values in it, which may be personal. */
function faultOf({ type, details }: ReturnType<typeof evaluate>['warnings'][number]): ExpressionFault {
  const about = details.template.replace(/[{}]/g, '');
  const name = /^Variable '(.*)' not found$/.exec(about)?.[1];
  if (type === 'NO_VARIABLE_FOUND' && name !== undefined) return { code: 'UNKNOWN_NAME', about: name };
  return { code: type === 'INVALID_TYPE' ? 'TYPE' : 'WARNING', about };
}

function isPlain(value: unknown): value is Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}

/** The library throws where it meets what it never meant to, an unsupported range or a stack too deep: a fault like any other. */
function guarded<T>(work: () => T, otherwise: (fault: ExpressionFault) => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FeelFaultError) return otherwise(error.fault);
    return otherwise({ code: 'TYPE', about: error instanceof RangeError ? 'too deep' : 'not supported' });
  }
}
