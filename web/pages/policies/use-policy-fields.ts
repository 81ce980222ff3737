import { useMemo } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';

export type Fields = Answer<'getProcessSchema'>['fields'];

/** The fields a policy limits: those of its process (`own`) and of what its commands ask for. */
export function usePolicyFields(process: string, whose: 'all' | 'own' = 'all'): Fields | undefined {
  const { data: processes } = useRead('listProcesses');
  const runs = processes?.items.some(({ name }) => name === process) ?? false;
  const { data: schema } = useRead('getProcessSchema', { params: { name: process }, when: runs });
  return useMemo(() => {
    if (!schema || whose === 'own') return schema?.fields;
    const asked = Object.values(schema.inputs).map(({ fields }) => fields);
    return Object.assign({}, ...asked, schema.fields) as Fields;
  }, [schema, whose]);
}

/** The names of conditions that are money, and so minor units. */
export function useMoneyNames(process: string): ReadonlySet<string> {
  const fields = usePolicyFields(process, 'own');
  return useMemo(() => {
    const money = Object.entries(fields ?? {}).filter(([, field]) => field.kind === 'money');
    return new Set(['amount', ...money.map(([name]) => name)]);
  }, [fields]);
}
