import type { ApprovalRule, CountedRule } from '../../../../domain/policy/approval-rule.ts';
import styles from './draft.module.css';
import { ProblemAt } from './findings.tsx';
import { Line, Pick } from './Pick.tsx';
import { useDraftTexts } from './texts.ts';
import { numberOf } from './ValueControl.tsx';

const COUNTED = ['any', 'all', 'ordered', 'n-of-m', 'percent', 'weighted'] as const;
const KINDS = [...COUNTED, 'veto'] as const;

interface RuleFormProps {
  rule: ApprovalRule;
  pointer: string;
  onChange(rule: ApprovalRule): void;
}

/** When the answers of a group end it, and what a no does. */
export function RuleForm({ rule, pointer, onChange }: RuleFormProps) {
  const say = useDraftTexts();
  const kindOptions = KINDS.map(value => ({ value, label: say(`rule-${value}`) }));
  return (
    <div className={styles.row}>
      <Pick
        label={say('rule')}
        pointer={`${pointer}/kind`}
        value={rule.kind}
        options={kindOptions}
        onChange={kind => onChange(ruleOf(kind))}
      />
      {rule.kind === 'veto' ? (
        <Pick
          label={say('needs')}
          pointer={`${pointer}/needs/kind`}
          value={rule.needs.kind}
          options={COUNTED.map(value => ({ value, label: say(`rule-${value}`) }))}
          onChange={kind => onChange({ ...rule, needs: countedOf(kind) })}
        />
      ) : null}
      {rule.kind === 'veto' ? (
        <Amount rule={rule.needs} pointer={`${pointer}/needs`} onChange={needs => onChange({ ...rule, needs })} />
      ) : (
        <>
          <Amount rule={rule} pointer={pointer} onChange={onChange} />
          <Pick
            label={say('noRule')}
            pointer={`${pointer}/no`}
            value={rule.no ?? 'unreachable'}
            options={(['unreachable', 'first'] as const).map(value => ({ value, label: say(`no-${value}`) }))}
            onChange={no => onChange({ ...rule, no })}
          />
        </>
      )}
      <ProblemAt pointer={pointer} />
    </div>
  );
}

function Amount({
  rule,
  pointer,
  onChange,
}: {
  rule: CountedRule;
  pointer: string;
  onChange(rule: CountedRule): void;
}) {
  const say = useDraftTexts();
  if (rule.kind === 'n-of-m')
    return (
      <Line
        label={say('needed')}
        pointer={`${pointer}/n`}
        value={String(rule.n)}
        onChange={text => onChange({ ...rule, n: numberOf(text) as number })}
      />
    );
  if (rule.kind !== 'percent') return null;
  return (
    <Line
      label={say('percent')}
      pointer={`${pointer}/percent`}
      value={String(rule.percent)}
      onChange={text => onChange({ ...rule, percent: numberOf(text) as number })}
    />
  );
}

function countedOf(kind: CountedRule['kind']): CountedRule {
  if (kind === 'n-of-m') return { kind, n: 2 };
  return kind === 'percent' ? { kind, percent: 50 } : { kind };
}

function ruleOf(kind: ApprovalRule['kind']): ApprovalRule {
  return kind === 'veto' ? { kind, needs: { kind: 'any' } } : countedOf(kind);
}
