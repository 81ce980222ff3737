import { useState } from 'react';
import { pointerStep } from '../../../../../domain/json.ts';
import { useRead } from '../../../../api/use-read.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { Choice } from '../../../../ui/Choice.tsx';
import { Labelled } from '../../../../ui/Labelled.tsx';
import { useWide } from '../../../../ui/use-wide.ts';
import styles from '../draft.module.css';
import { useProblem } from '../findings.tsx';
import { useDraftTexts } from '../texts.ts';
import { isRecord } from './rows.ts';

interface RoleMatrixProps {
  label: string;
  pointer: string;
  value: unknown;
  onChange(value: unknown): void;
}

/** Which role may do what: rights down, roles across, or one role alone where there is no room. */
export function RoleMatrix({ label, pointer, value, onChange }: RoleMatrixProps) {
  const say = useDraftTexts();
  const { label: labelOf } = useLabels();
  const problem = useProblem();
  const wide = useWide();
  const { data: rights } = useRead('listRights');
  const [chosen, setChosen] = useState<string>();
  const held = isRecord(value) ? value : {};
  const roles = Object.keys(held);
  const named = new Map((rights?.items ?? []).map(right => [right.code, labelOf(right.label)]));
  const nameOf = (code: string) => (code === '*' ? say('everything') : (named.get(code) ?? code));
  const codes = itemsOf(
    held,
    (rights?.items ?? []).filter(({ kind }) => kind === 'item').map(({ code }) => code),
  );
  const all = chosen === undefined ? wide : chosen === '';
  const shown = all ? roles : [roles.includes(chosen ?? '') ? (chosen ?? '') : (roles[0] ?? '')];
  const toggle = (role: string, item: string, on: boolean) => {
    const has = listOf(held[role]);
    onChange({ ...held, [role]: on ? [...has, item] : has.filter(each => each !== item) });
  };
  const wrong = roles.flatMap(role => [
    problem(pointer + pointerStep(role)),
    ...listOf(held[role]).map((_, nth) => problem(`${pointer}${pointerStep(role)}/${nth}`)),
  ]);
  return (
    <div className={styles.entries} data-at={pointer}>
      <Labelled label={say('rolesShown')}>
        <Choice
          label={say('rolesShown')}
          value={all ? '' : (shown[0] ?? '')}
          options={[
            { value: '', label: say('allRoles') },
            ...roles.map(role => ({ value: role, label: nameOf(role) })),
          ]}
          onChange={setChosen}
        />
      </Labelled>
      {[...new Set(wrong.filter(Boolean))].map(text => (
        <p key={text} className={styles.problem}>
          {text}
        </p>
      ))}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className={styles.matrix} role="group" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('right')}</th>
              {shown.map(role => (
                <th key={role} scope="col">
                  {nameOf(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map(code => (
              <tr key={code}>
                <th scope="row">
                  {nameOf(code)} <code>{code}</code>
                </th>
                {shown.map(role => (
                  <td key={role}>
                    <input
                      type="checkbox"
                      aria-label={say('roleMay', { role: nameOf(role), right: nameOf(code) })}
                      data-at={`${pointer}${pointerStep(role)}`}
                      checked={listOf(held[role]).includes(code)}
                      onChange={event => toggle(role, code, event.target.checked)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Every right there is and every one that is given, so that none is lost; everything first. */
function itemsOf(held: Record<string, unknown>, known: readonly string[]): string[] {
  const given = Object.values(held).flatMap(listOf);
  return ['*', ...[...new Set([...known, ...given])].filter(code => code !== '*').sort()];
}
