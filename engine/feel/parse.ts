import { parseExpression, parseUnaryTests } from 'feelin';
import type { ExpressionFault } from '../../domain/policy/evaluator.ts';

type FeelNode = ReturnType<typeof parseExpression>['topNode'];
export type FeelKind = 'expression' | 'unary-test';

/** A node of a parsed text, with what of the text it covers. */
export interface FeelPart {
  name: string;
  text: string;
  from: number;
  to: number;
  parts: readonly FeelPart[];
}

/** A condition of a policy, not a programme. */
const LONGEST_TEXT = 2000;
const DEEPEST = 100;

/**
 * The parts of a FEEL text, or what about it cannot be read. It is read without the names of a case, so that a text means one thing
 * everywhere: names are single words.
 */
export function parseFeel(text: string, kind: FeelKind): FeelPart | ExpressionFault {
  if (text.trim() === '') return { code: 'SYNTAX', about: '' };
  if (text.length > LONGEST_TEXT) return { code: 'SYNTAX', about: `${text.slice(0, 40)}...` };
  const tree = kind === 'expression' ? parseExpression(text, {}, undefined) : parseUnaryTests(text, {}, undefined);
  let wrongAt: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) wrongAt ??= from;
    },
  });
  if (wrongAt !== undefined)
    return { code: 'SYNTAX', about: text.slice(wrongAt).trim().slice(0, 40) || text.slice(-40) };
  return partOf(tree.topNode, text, 0);
}

export function isFault(value: FeelPart | ExpressionFault): value is ExpressionFault {
  return 'code' in value;
}

function partOf(node: FeelNode, text: string, depth: number): FeelPart | ExpressionFault {
  const { from, to, name } = node;
  if (depth > DEEPEST) return { code: 'SYNTAX', about: text.slice(from).slice(0, 40) };
  if (name === 'NumericLiteral' && !isExact(text.slice(from, to)))
    return { code: 'SYNTAX', about: text.slice(from, to) };
  const parts: FeelPart[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isSkipped) continue;
    const part = partOf(child, text, depth + 1);
    if (isFault(part)) return part;
    parts.push(part);
  }
  return { name, text: text.slice(from, to), from, to, parts };
}

/** The library reads `1e3` as 1 and rounds long numbers without a word. */
function isExact(digits: string): boolean {
  return /^-?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})$/.test(digits) && digits.replace(/[-.]/g, '').length <= 15;
}
