import type { JsonObject } from '../json.ts';
import type { When } from './fields.ts';

/** Whether a field applies beside what else stands in its document (`when`). */
export function applies({ when }: { when?: When | undefined }, beside: JsonObject): boolean {
  const held = when && beside[when.field];
  return when === undefined || ((typeof held === 'string' || typeof held === 'boolean') && when.is.includes(held));
}
