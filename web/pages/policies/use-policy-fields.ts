import { useMemo } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';

export type Fields = Answer<'getProcessSchema'>['fields'];

/** The fields a policy limits: those of its process and of what its commands ask for. */
export function usePolicyFields(process: string): Fields | undefined {
  const { data: processes } = useRead('listProcesses');
  const runs = processes?.items.some(({ name }) => name === process) ?? false;
  const { data: schema } = useRead('getProcessSchema', { params: { name: process }, when: runs });
  return useMemo(() => {
    if (!schema) return undefined;
    const asked = Object.values(schema.inputs).map(({ fields }) => fields);
    return Object.assign({}, ...asked, schema.fields) as Fields;
  }, [schema]);
}
