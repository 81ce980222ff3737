import { Link } from 'react-router';
import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';

interface EditLinkProps {
  detail: CaseDetail;
  schema: ProcessSchema;
}

/** The way to the case's form, for whoever may change it now; where its task asks for that, the task's button leads there. */
export function EditLink({ detail, schema }: EditLinkProps) {
  const { label } = useLabels();
  const asked = new Set(detail.tasks.flatMap(({ decides }) => decides));
  const edit = detail.allowedCommands.find(
    ({ command, allowed }) => allowed && schema.inputs[command]?.edits && !asked.has(command),
  );
  return edit ? <Link to={to.editCase(detail.id)}>{label(edit.label)}</Link> : null;
}
