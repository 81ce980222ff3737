import { Suspense, useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CaseDetail, Process, ProcessSchema } from '../../api/answers.ts';
import { focusField } from '../../components/form/entry.ts';
import { placedProblems } from '../../components/form/problems.ts';
import { shownFields } from '../../components/form/shown-fields.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import { AskedChanges } from './AskedChanges.tsx';
import styles from './CaseForm.module.css';
import { Differences } from './Differences.tsx';
import { FieldRevision } from './FieldRevision.tsx';
import { FormEnd } from './FormEnd.tsx';
import { FormFiles } from './FormFiles.tsx';
import { FormSections } from './FormSections.tsx';
import { askedAtOnce, formPlan } from './form-plan.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
import { lockedOf } from './locked.ts';
import { OWN_FORM_PARTS } from './own-parts.ts';
import { revisedFields } from './revised.ts';
import { SaveState } from './SaveState.tsx';
import { SectionList } from './SectionList.tsx';
import { useFormPageTexts } from './texts.ts';
import { memberOf, toDo } from './to-do.ts';
import { useFormProblems } from './use-form-problems.ts';
import { useHandIn } from './use-hand-in.ts';
import { useJudgement } from './use-judgement.ts';
import { useKeeper } from './use-keeper.ts';
import { useUnmask } from './use-unmask.ts';
import { WhatNext } from './WhatNext.tsx';

interface CaseFormProps {
  process: Process;
  schema: ProcessSchema;
  detail: CaseDetail | undefined;
  /** A draft was saved for the first time: its address is this form's from now on. */
  opened(id: string): void;
}

/** A case's form from the first letter to handing it in: section by section, with what is saved and what is still to be done beside it. */
export function CaseForm({ process, schema: whole, detail, opened }: CaseFormProps) {
  const say = useFormPageTexts();
  const { label } = useLabels();
  const idBase = useId();
  const plan = formPlan(process, whole, detail?.state);
  const schema = detail ? whole : askedAtOnce(whole, plan);
  const { keeper, kept } = useKeeper(plan, schema, detail);
  const judgement = useJudgement(plan, schema, kept, detail);
  const { problems, judged, ahead, refusal } = judgement;
  const todo = toDo({ fields: schema.fields, value: kept.value, judged, problems, missing: say('required') });
  const { shown, leave, tryAll, tried } = useFormProblems(schema.fields, todo, kept);
  const unmask = useUnmask(keeper, kept);
  const { busy, trouble, run } = useHandIn({ plan, keeper, todo });
  useOwnAddress(plan.drafts ? kept.id : undefined, opened);
  const handIn = async () => {
    tryAll();
    if (await run()) return;
    const [first] = placedProblems(schema.fields, [...keeper.now().refusals, ...todo]);
    if (first?.pointer) focusField(idBase, first.pointer);
  };
  const headingId = (code: string) => `${idBase}${code}`;
  // Of a form that is changed as a whole and sent on at once; a draft's changes are saved as one types.
  const revised = plan.revision && detail ? revisedFields(schema.fields, kept, detail.remarks) : [];
  const extraAt = (pointer: string) => {
    const found = revised.find(field => field.pointer === pointer);
    return found ? <FieldRevision revised={found} /> : null;
  };
  const locked = lockedOf(schema, kept, plan.editable);
  const around = { fields: schema.fields, value: kept.value, locked };
  const sections = schema.sections.filter(({ fields }) => shownFields(fields, around).length > 0);
  const Own = OWN_FORM_PARTS[process.name];
  const title = kept.id ? detail?.title || label(process.label) : say('newOne', { process: label(process.label) });
  const change = plan.onward?.label ?? plan.revision?.label ?? (kept.id === undefined ? plan.create.label : undefined);
  return (
    <Page title={title}>
      <LeaveGuard keeper={keeper} />
      <div className={styles.layout}>
        <form
          className={styles.form}
          noValidate
          onSubmit={event => event.preventDefault()}
          onCompositionStart={() => keeper.compose(true)}
          onCompositionEnd={() => keeper.compose(false)}
        >
          {plan.revision && detail ? <AskedChanges {...{ detail, revised, idBase }} /> : null}
          <Differences schema={schema} kept={kept} choose={(pointer, whose) => keeper.choose(pointer, whose)} />
          <FormSections
            {...{ schema, sections, kept, idBase, headingId }}
            locked={locked}
            extraAt={extraAt}
            problems={shown}
            onChange={value => keeper.change(value)}
            onLeave={leave}
            onUnmask={unmask}
          />
          <FormFiles
            {...{ process, schema, detail }}
            drafts={plan.drafts}
            tag={kept.tag}
            headingId={headingId('files')}
          />
          <FormEnd
            {...{ schema, idBase, trouble, busy }}
            problems={tried ? todo : []}
            refusal={refusal?.detail}
            onward={detail?.allowedCommands.find(({ command }) => command === (plan.onward ?? plan.revision)?.code)}
            action={change ? label(change) : say('save')}
            onHandIn={() => void handIn()}
          >
            {Own ? (
              <Suspense>
                <Own value={kept.value} />
              </Suspense>
            ) : null}
          </FormEnd>
        </form>
        <aside className={styles.aside}>
          <SaveState schema={schema} keeper={keeper} kept={kept} drafts={plan.drafts} />
          {todo.length > 0 ? <p className={styles.rest}>{say('toDo', { count: todo.length })}</p> : null}
          <SectionList {...{ sections, headingId }} todo={todo.map(({ pointer }) => memberOf(pointer))} />
          <WhatNext process={process} plan={plan} ahead={ahead} />
        </aside>
      </div>
    </Page>
  );
}

/** A draft that was just saved for the first time gets its own address, under which it can be opened again. */
function useOwnAddress(id: string | undefined, opened: (id: string) => void): void {
  const navigate = useNavigate();
  const [known, setKnown] = useState(id);
  useEffect(() => {
    if (!id || id === known) return;
    setKnown(id);
    opened(id);
    void navigate(to.editCase(id), { replace: true });
  }, [id, known, opened, navigate]);
}
