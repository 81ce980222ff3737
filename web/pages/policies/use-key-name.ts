import { useCallback } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { limitOf } from './entries.ts';
import { KEY_LABELS } from './key-labels.ts';
import { usePoliciesTexts } from './texts.ts';

type Fields = Answer<'getProcessSchema'>['fields'];

/** What a value of a policy is about: its own words, or the field it limits by the process's own label. */
export function useKeyName(fields: Fields | undefined): (key: string) => string {
  const say = usePoliciesTexts();
  const { label } = useLabels();
  return useCallback(
    key => {
      if (Object.hasOwn(KEY_LABELS, key)) return label(KEY_LABELS[key]);
      const limit = limitOf(key);
      if (!limit) return key;
      const named = nameOf(fields, limit.path, label) ?? limit.path.join(' › ');
      const field = limit.each ? say('each', { field: named }) : named;
      return say(limit.end === 'min' ? 'least' : 'most', { field });
    },
    [fields, say, label],
  );
}

function nameOf(fields: Fields | undefined, path: string[], label: (text: Fields[string]['label']) => string) {
  const [first = '', second] = path;
  const field = fields?.[first];
  if (!field) return undefined;
  if (second === undefined) return label(field.label);
  const part = field.fields?.[second];
  return part && `${label(field.label)} › ${label(part.label)}`;
}
