import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';

/** The fields a policy limits: those of its process, where it belongs to one. */
export function usePolicyFields(process: string): Answer<'getProcessSchema'>['fields'] | undefined {
  const { data: processes } = useRead('listProcesses');
  const runs = processes?.items.some(({ name }) => name === process) ?? false;
  return useRead('getProcessSchema', { params: { name: process }, when: runs }).data?.fields;
}
