import { Button, ConfigProvider } from 'antd';
import { useId } from 'react';
import { isProblem } from '../../api/problem.ts';
import { FormFields } from '../../components/form/FormFields.tsx';
import { ProblemSummary } from '../../components/form/ProblemSummary.tsx';
import { Picker } from '../../components/Picker.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './Registry.module.css';
import type { Entry, RegistryKind } from './registry-kind.ts';
import { useRegistryTexts } from './texts.ts';
import { useEntry } from './use-entry.ts';

interface EntryDialogProps {
  kind: RegistryKind;
  /** The one to change; a new one where absent. */
  entry?: Entry;
  onClose(): void;
}

/** One entry made, changed or ended; what was typed stays when somebody else was first. */
export function EntryDialog({ kind, entry, onClose }: EntryDialogProps) {
  const say = useRegistryTexts();
  const { label, name } = useLabels();
  const ids = useId();
  const form = useEntry(kind, entry, onClose);
  const { data, ref, partner, masked, error, stale, busy, ending } = form;
  const problem = isProblem(error) ? error.problem : undefined;
  const problems = (problem?.errors ?? []).filter(({ pointer = '' }) => pointer.startsWith('#/data'));
  const others = (problem?.errors ?? []).filter(found => !problems.includes(found)).map(({ detail }) => detail);
  const whole = others.length > 0 ? others.join(' ') : problems.length === 0 && !stale ? problem?.detail : undefined;
  return (
    <Dialog
      title={say(entry ? 'changeTitle' : 'addTitle', { kind: label(kind.label), ref: entry?.ref ?? '' })}
      onSubmit={() => void form.save()}
      onClose={onClose}
      actions={
        <>
          {entry?.holds ? (
            <Button danger disabled={busy} onClick={() => void form.end()}>
              {say(ending ? 'endSure' : 'end')}
            </Button>
          ) : null}
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={busy}>
            {say('save')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {entry ? <p className={styles.soft}>{name(entry.partner)}</p> : null}
        {!entry && kind.partner ? (
          <Labelled label={say('partner')}>
            <Picker kind="company" label={say('partner')} value={partner} required onChange={form.setPartner} />
          </Labelled>
        ) : null}
        {entry ? null : (
          <Labelled label={label(kind.ref)}>
            <TextInput required value={ref} onChange={event => form.setRef(event.target.value)} />
          </Labelled>
        )}
        <ConfigProvider getPopupContainer={withinDialog}>
          <FormFields
            fields={kind.fields}
            value={data}
            onChange={form.setData}
            problems={problems}
            base="/data"
            idBase={ids}
            masked={masked}
            onUnmask={form.unmask}
          />
        </ConfigProvider>
        <div aria-live="polite" className={styles.dialog}>
          <ProblemSummary fields={kind.fields} problems={problems} base="/data" idBase={ids} />
          {stale ? <p className={styles.stale}>{say('stale')}</p> : null}
          {ending ? <p className={styles.stale}>{say('endHint')}</p> : null}
          {whole ? <p className={styles.problem}>{whole}</p> : null}
          {error !== undefined && !problem ? <Trouble error={error} /> : null}
        </div>
      </div>
    </Dialog>
  );
}

/** What opens beside a control must stand in the dialog: it lies above everything else of the page. */
function withinDialog(control?: HTMLElement): HTMLElement {
  return control?.closest('dialog') ?? document.body;
}
