import { useMemo } from 'react';
import { labelOfKey } from '../../../domain/policy/key-labels.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { type Limit, limitOf } from './entries.ts';
import { usePoliciesTexts } from './texts.ts';
import type { Fields } from './use-policy-fields.ts';

export interface KeyNames {
  /** What a value of a policy is about: its own words, or the field it limits and at which end. */
  of(key: string): string;
  /** The field alone, by the process's own label. */
  field(limit: Limit): string;
}

export function useKeyNames(fields: Fields | undefined): KeyNames {
  const say = usePoliciesTexts();
  const { label } = useLabels();
  return useMemo(() => {
    const field = ({ path, each }: Limit) => {
      const named = nameOf(fields, path, label) ?? path.join(' › ');
      return each ? say('each', { field: named }) : named;
    };
    const of = (key: string) => {
      const known = labelOfKey(key);
      if (known) return label(known);
      const limit = limitOf(key);
      return limit ? say(limit.end === 'min' ? 'least' : 'most', { field: field(limit) }) : key;
    };
    return { of, field };
  }, [fields, say, label]);
}

function nameOf(fields: Fields | undefined, path: string[], label: (text: Fields[string]['label']) => string) {
  const [first = '', second] = path;
  const field = fields?.[first];
  if (!field) return undefined;
  if (second === undefined) return label(field.label);
  const part = field.fields?.[second];
  return part && `${label(field.label)} › ${label(part.label)}`;
}
