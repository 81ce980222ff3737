import type { JsonObject } from '../../../domain/json.ts';
import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';

/** What a command answers of the case it was about, or of the one it opened. */
export interface Answered {
  id: string;
  data: JsonObject;
}

/** The case a command opened: the one it answers, or the one whose id now stands in the case it was given to. */
export function openedBy(
  before: Pick<CaseDetail, 'id' | 'data'>,
  { fields }: Pick<ProcessSchema, 'fields'>,
  answer: Answered,
): string | undefined {
  if (answer.id !== before.id) return answer.id;
  const names = Object.keys(fields).filter(name => fields[name]?.system && fields[name].format === 'case-id');
  const named = names.find(name => typeof answer.data[name] === 'string' && answer.data[name] !== before.data[name]);
  return named && String(answer.data[named]);
}
