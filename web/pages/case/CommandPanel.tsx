import { Button } from 'antd';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import type { CaseDetail, Process, ProcessSchema, Task } from '../../api/answers.ts';
import { FormFields } from '../../components/form/FormFields.tsx';
import { ProblemSummary } from '../../components/form/ProblemSummary.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './CommandPanel.module.css';
import { InvoiceTotal } from './claim/InvoiceTotal.tsx';
import type { Choice } from './command-choices.ts';
import { isReady } from './command-ready.ts';
import { Outlook } from './Outlook.tsx';
import { PartnerReads } from './PartnerReads.tsx';
import { PinRemarks } from './PinRemarks.tsx';
import { ReasonFields } from './ReasonFields.tsx';
import { RefusedNote } from './RefusedNote.tsx';
import { useCaseTexts } from './texts.ts';
import type { Giving } from './use-give.ts';
import { usePreview } from './use-preview.ts';

export interface CommandPanelProps {
  about: { detail: CaseDetail; process: Process; schema: ProcessSchema; task: Task | undefined };
  choice: Choice;
  giving: Giving;
  /** What was typed so far; kept while the case stands open, whatever happens to the panel. */
  typed: JsonObject;
  onType(typed: JsonObject): void;
  onSend(): void;
  onClose(): void;
}

/** What a command asks for before it is given: the reason's code first, words second, then its other fields; and what will come of it. */
export default function CommandPanel(props: CommandPanelProps) {
  const { about, choice, giving, typed, onType, onSend, onClose } = props;
  const say = useCaseTexts();
  const { moment } = useFormat();
  const { label } = useLabels();
  const ids = useId();
  const panel = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const preview = usePreview(about, choice, typed);
  useEffect(() => panel.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus(), []);
  const { reason, remarks, help, fields = {} } = choice.input ?? {};
  const base = choice.way === 'decide' ? '/data' : '';
  const refused = giving.refused === 'no-answer' ? undefined : giving.refused;
  const problems = refused?.errors ?? (tried && isReady(choice.input, typed) ? (preview.problem?.errors ?? []) : []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onSend();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) panel.current?.requestSubmit();
  };
  return (
    <form ref={panel} noValidate className={styles.panel} aria-labelledby={ids} onSubmit={submit} onKeyDown={press}>
      <h3 id={ids}>{label(choice.label)}</h3>
      {help ? <p>{label(help)}</p> : null}
      {choice.until ? <p>{say('openUntil', { when: moment(choice.until) })}</p> : null}
      {reason ? <ReasonFields asks={reason} value={typed} base={base} problems={problems} onChange={onType} /> : null}
      {remarks ? <PinRemarks {...about} {...{ asks: remarks, typed, base, problems, onType }} /> : null}
      {fields.invoices?.kind === 'rows' ? (
        <InvoiceTotal data={about.detail.data as JsonObject} typed={typed} onType={onType} />
      ) : null}
      <FormFields
        fields={fields}
        value={typed}
        onChange={onType}
        problems={problems}
        base={base}
        idBase={ids}
        around={{ caseId: about.detail.id, data: about.detail.data as JsonObject }}
      />
      {reason ? <PartnerReads detail={about.detail} choice={choice} typed={typed} /> : null}
      {preview.ahead ? <Outlook preview={preview.ahead} /> : null}
      {Object.keys(fields).length > 0 ? (
        <ProblemSummary fields={fields} problems={problems} base={base} idBase={ids} />
      ) : null}
      <RefusedNote refused={giving.refused} detail={about.detail} schema={about.schema} />
      <Actions choice={choice} giving={giving} onClose={onClose} />
    </form>
  );
}

function Actions({ choice, giving, onClose }: Pick<CommandPanelProps, 'choice' | 'giving' | 'onClose'>) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const stale = giving.refused !== 'no-answer' && giving.refused?.code === 'VERSION_DIFFERS';
  const danger = choice.verdict === 'reject' || choice.forGood;
  return (
    <>
      {choice.forGood ? <p>{say('forGood')}</p> : null}
      <div className={styles.actions}>
        <Button type="primary" danger={danger} htmlType="submit" loading={giving.busy}>
          {stale ? say('sendOnPresent') : label(choice.label)}
        </Button>
        <Button onClick={onClose}>{say('cancel')}</Button>
      </div>
    </>
  );
}
