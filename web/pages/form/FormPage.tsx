import { useRef } from 'react';
import { Link, Navigate, useLocation, useParams } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { CaseForm } from './CaseForm.tsx';
import { editOf, inOrder } from './form-plan.ts';
import { useFormPageTexts } from './texts.ts';

/**
 * A case's form, new (`/new/:process`) or to go on with (`/cases/:id/edit`). A draft gets its address the moment it is first saved;
 * whoever types goes on in the same form.
 */
export default function FormPage() {
  const say = useFormPageTexts();
  const { label } = useLabels();
  const { process: named, id } = useParams();
  const { key } = useLocation();
  const opened = useRef<{ id: string; key: string; process: string }>(undefined);
  const shown = useRef<string>(undefined);
  const own = id !== undefined && opened.current?.id === id ? opened.current : undefined;
  const detail = useRead('getCase', { params: { id: id ?? '' }, when: id !== undefined, keep: false });
  const name = named ?? own?.process ?? detail.data?.process;
  const process = useRead('getProcess', { params: { name: name ?? '' }, when: name !== undefined });
  const schema = useRead('getProcessSchema', { params: { name: name ?? '' }, when: name !== undefined });
  const error = (own ? null : detail.error) ?? process.error ?? schema.error;
  if (error) return <Trouble error={error} />;
  const waits = id !== undefined && !own && !detail.data;
  if (!process.data || !schema.data || waits) return <Skeleton rows={10} label={say('loading')} />;
  const state = detail.data?.state;
  const edit = state === undefined ? undefined : editOf(process.data, schema.data, state);
  const allowed = detail.data?.allowedCommands.find(({ command }) => command === edit?.code);
  const formKey = own?.key ?? (id === undefined ? `new:${named}:${key}` : id);
  // Whoever types goes on: what was handed in elsewhere meanwhile is said when it is saved.
  if (detail.data && !own && !allowed?.allowed && shown.current !== formKey) {
    if (!edit) return <Navigate to={to.case(detail.data.id)} replace />;
    const link = <Link to={to.case(detail.data.id)}>{say('toCase')}</Link>;
    const hint = allowed?.reason?.detail ?? label(detail.data.stateLabel);
    return (
      <Page title={say('notEditable')}>
        <div>
          <p>{hint}</p>
          {link}
        </div>
      </Page>
    );
  }
  shown.current = formKey;
  return (
    <CaseForm
      key={formKey}
      process={process.data}
      schema={inOrder(schema.data)}
      detail={detail.data}
      opened={made => {
        opened.current = { id: made, key: formKey, process: process.data.name };
      }}
    />
  );
}
