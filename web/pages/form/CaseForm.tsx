import { Button } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CaseDetail, Process, ProcessSchema } from '../../api/answers.ts';
import { focusField } from '../../components/form/entry.ts';
import { FormFields } from '../../components/form/FormFields.tsx';
import { ProblemSummary } from '../../components/form/ProblemSummary.tsx';
import { placedProblems } from '../../components/form/problems.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import styles from './CaseForm.module.css';
import { Differences } from './Differences.tsx';
import { formPlan } from './form-plan.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
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
export function CaseForm({ process, schema, detail, opened }: CaseFormProps) {
  const say = useFormPageTexts();
  const { label } = useLabels();
  const navigate = useNavigate();
  const idBase = useId();
  const plan = formPlan(process, schema, detail?.state);
  const { keeper, kept } = useKeeper(plan, schema, detail);
  const judgement = useJudgement(plan, schema, kept, detail);
  const todo = toDo({ fields: schema.fields, value: kept.value, missing: say('required'), ...judgement });
  const { shown, leave, tryAll, tried } = useFormProblems(schema.fields, todo, kept);
  const unmask = useUnmask(keeper, kept);
  const handIn = useHandIn({ plan, keeper, todo });
  const [isOpened, setOpened] = useState(kept.id);
  useEffect(() => {
    if (!plan.drafts || !kept.id || kept.id === isOpened) return;
    setOpened(kept.id);
    opened(kept.id);
    void navigate(to.editCase(kept.id), { replace: true });
  }, [plan.drafts, kept.id, isOpened, opened, navigate]);
  const submit = async () => {
    tryAll();
    if (await handIn.run()) return;
    const [first] = placedProblems(schema.fields, [...kept.refusals, ...todo]);
    if (first?.pointer) focusField(idBase, first.pointer);
  };
  const sections = schema.sections.filter(({ fields }) => fields.some(key => !schema.fields[key]?.system));
  const title = detail?.title || label(process.label);
  return (
    <Page title={kept.id ? title : say('newOne', { process: label(process.label) })}>
      <LeaveGuard keeper={keeper} />
      <div className={styles.layout}>
        <form
          className={styles.form}
          noValidate
          onSubmit={event => event.preventDefault()}
          onCompositionStart={() => keeper.compose(true)}
          onCompositionEnd={() => keeper.compose(false)}
        >
          <Differences schema={schema} kept={kept} choose={(pointer, whose) => keeper.choose(pointer, whose)} />
          {sections.map(section => (
            <section key={section.code} className={styles.section} aria-labelledby={`${idBase}${section.code}`}>
              <h2 id={`${idBase}${section.code}`} tabIndex={-1}>
                {label(section.label)}
              </h2>
              <FormFields
                fields={schema.fields}
                show={section.fields}
                value={kept.value}
                onChange={value => keeper.change(value)}
                problems={shown}
                idBase={idBase}
                around={{ caseId: kept.id }}
                locked={lockedOf(schema, kept.id, kept.base)}
                masked={kept.masked}
                onUnmask={unmask}
                onLeave={leave}
              />
            </section>
          ))}
          <div className={styles.end}>
            {tried ? <ProblemSummary fields={schema.fields} problems={todo} idBase={idBase} /> : null}
            {judgement.refusal ? <p className={styles.refusal}>{judgement.refusal.detail}</p> : null}
            {handIn.trouble ? (
              <p role="alert" className={styles.refusal}>
                {handIn.trouble}
              </p>
            ) : null}
            <Button type="primary" loading={handIn.busy} onClick={() => void submit()}>
              {label(plan.onward?.label ?? (kept.id ? undefined : plan.create.label)) || say('save')}
            </Button>
          </div>
        </form>
        <aside className={styles.aside}>
          <SaveState schema={schema} keeper={keeper} kept={kept} drafts={plan.drafts} />
          {todo.length > 0 ? <p className={styles.rest}>{say('toDo', { count: todo.length })}</p> : null}
          <SectionList
            sections={sections}
            todo={todo.map(({ pointer }) => memberOf(pointer))}
            headingId={code => `${idBase}${code}`}
          />
          <WhatNext process={process} plan={plan} ahead={judgement.ahead} />
        </aside>
      </div>
    </Page>
  );
}

/** What is said once stays as it was said. */
function lockedOf({ fields }: ProcessSchema, id: string | undefined, base: object): string[] {
  if (id === undefined) return [];
  return Object.entries(fields).flatMap(([key, { fixed }]) => (fixed && key in base ? [`/${key}`] : []));
}
