import type { Row } from '../../db/store.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { isNoticeTemplate } from '../../domain/notices/notice-texts.ts';
import { type SaidNotice, sayNotice } from '../../domain/notices/say-notice.ts';
import type { NoticeReader } from './notice-view.ts';

/** The version of a policy that a notice is about, as far as it is about one. */
export function policyOfNotice({
  policyProcess,
  policyVersion,
}: Pick<Row<'notifications'>, 'policyProcess' | 'policyVersion'>): { process: string; version: number } | null {
  return policyProcess === null || policyVersion === null ? null : { process: policyProcess, version: policyVersion };
}

/** A notice about a version of a policy in the words of its reader; policies are the vendor's to read (domain/access.md section 3). */
export function policyNoticeView(
  { template, params }: Pick<Row<'notifications'>, 'template' | 'params'>,
  version: number,
  definition: ProcessDefinition,
  { side, language }: Pick<NoticeReader, 'side' | 'language'>,
): SaidNotice | undefined {
  if (side !== 'vendor' || !isNoticeTemplate(template)) return undefined;
  const facts = JSON.parse(params) as Record<string, Label>;
  return sayNotice(template, side, language, {
    process: definition.label,
    number: '',
    title: '',
    version: String(version),
    ...facts,
  });
}
