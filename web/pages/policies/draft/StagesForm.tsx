import { Button } from 'antd';
import type { Group, Stage } from '../../../../domain/policy/stage.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Section } from '../../../ui/Section.tsx';
import styles from './draft.module.css';
import { ProblemAt } from './findings.tsx';
import { GroupForm, without } from './GroupForm.tsx';
import { Pick } from './Pick.tsx';
import { useDraftTexts } from './texts.ts';
import type { Body, Draft } from './use-draft.ts';

interface StagesFormProps {
  draft: Draft;
  body: Body;
  onChange(body: Body): void;
}

/** Who decides in each state of the process that decides something. */
export function StagesForm({ draft, body, onChange }: StagesFormProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const stages = body.stages ?? {};
  const keep = (code: string, stage: Stage | undefined) => {
    const next = without(stages as Record<string, Stage>, code, stage);
    onChange(without(body, 'stages', Object.keys(next).length === 0 ? undefined : next));
  };
  if (draft.states.length === 0) return <Empty title={say('noDecision')} />;
  return draft.states.map(state => {
    const stage = stages[state.code];
    return (
      <Section key={state.code} title={label(state.label)}>
        {stage ? (
          <StageForm
            draft={draft}
            body={body}
            stage={stage}
            pointer={`/stages/${state.code}`}
            onChange={next => keep(state.code, next)}
          />
        ) : (
          <div className={styles.row}>
            <p className={styles.lead}>{say('noStage')}</p>
            <Button onClick={() => keep(state.code, { groups: [newGroup([])], combine: 'all' })}>
              {say('addStage')}
            </Button>
          </div>
        )}
      </Section>
    );
  });
}

interface StageFormProps extends Omit<StagesFormProps, 'onChange'> {
  stage: Stage;
  pointer: string;
  onChange(stage: Stage | undefined): void;
}

function StageForm({ draft, body, stage, pointer, onChange }: StageFormProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const { groups } = stage;
  const tables = Object.entries(body.tables ?? {}).map(([value, table]) => ({
    value,
    label: label(table.label) || value,
  }));
  const strange = stage.table !== undefined && !tables.some(({ value }) => value === stage.table);
  return (
    <div className={styles.page}>
      <ProblemAt pointer={pointer} />
      <div className={styles.row}>
        <Pick
          label={say('combine')}
          pointer={`${pointer}/combine`}
          value={stage.combine}
          options={(['all', 'any', 'ordered'] as const).map(value => ({ value, label: say(`combine-${value}`) }))}
          onChange={combine => onChange({ ...stage, combine })}
        />
        <Pick
          label={say('table')}
          pointer={`${pointer}/table`}
          value={stage.table ?? ''}
          options={[
            { value: '', label: say('none') },
            ...tables,
            ...(strange ? [{ value: stage.table ?? '', label: stage.table ?? '' }] : []),
          ]}
          onChange={table => onChange(without(stage, 'table', table === '' ? undefined : table))}
        />
        <Pick
          label={say('whenSuspended')}
          pointer={`${pointer}/whenSuspended`}
          value={stage.whenSuspended ?? 'runs'}
          options={(['runs', 'stands-still'] as const).map(value => ({ value, label: say(`suspended-${value}`) }))}
          onChange={whenSuspended => onChange({ ...stage, whenSuspended })}
        />
        <Pick
          label={say('again')}
          pointer={`${pointer}/again`}
          value={stage.again ?? 'everybody'}
          options={(['everybody', 'touched'] as const).map(value => ({ value, label: say(`again-${value}`) }))}
          onChange={again => onChange({ ...stage, again })}
        />
      </div>
      {groups.map((group, nth) => (
        <GroupForm
          // biome-ignore lint/suspicious/noArrayIndexKey: its code changes while it is typed
          key={nth}
          group={group}
          pointer={`${pointer}/groups/${nth}`}
          draft={draft}
          ordered={stage.combine === 'ordered'}
          onChange={next => onChange({ ...stage, groups: groups.with(nth, next) })}
          onRemove={() => onChange(groups.length === 1 ? undefined : { ...stage, groups: groups.toSpliced(nth, 1) })}
        />
      ))}
      <div className={styles.row}>
        <Button onClick={() => onChange({ ...stage, groups: [...groups, newGroup(groups)] })}>{say('addGroup')}</Button>
        <Button onClick={() => onChange(undefined)}>{say('removeStage')}</Button>
      </div>
    </div>
  );
}

function newGroup(groups: readonly Group[]): Group {
  const nth = groups.length + 1;
  return {
    name: `group-${nth}`,
    label: { en: `Group ${nth}`, zh: `分组${nth}` },
    who: [{ role: 'approver', at: 'unit' }],
    seats: 'offer',
    rule: { kind: 'any' },
  };
}
