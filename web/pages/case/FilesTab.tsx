import { Attachments } from '../../components/attachments/Attachments.tsx';
import type { CasePartsProps } from './CaseParts.tsx';

/** The files of the case, as far as this reader may add and remove them now. */
export default function FilesTab({ detail, process, schema }: CasePartsProps) {
  const allowed = (name: string) => detail.allowedCommands.find(({ command }) => command === name);
  return (
    <Attachments
      caseId={detail.id}
      tag={detail.tag}
      rules={schema.attachments}
      mayAdd={allowed('attach')}
      mayRemove={allowed('detach')}
      removePath={process.commands.find(({ code }) => code === 'detach')?.path?.replace('{id}', detail.id)}
    />
  );
}
