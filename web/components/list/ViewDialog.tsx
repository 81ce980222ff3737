import { Button } from 'antd';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useMe } from '../../api/session.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useListTexts } from './texts.ts';
import type { SavedView } from './use-saved-views.ts';

interface ViewDialogProps {
  /** Absent: a new one. */
  view: SavedView | undefined;
  onSave(view: Pick<SavedView, 'name' | 'shared'>): Promise<void>;
  onClose(): void;
}

/** What a view is called and who sees it. */
export function ViewDialog({ view, onSave, onClose }: ViewDialogProps) {
  const say = useListTexts();
  const { unit } = useMe();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState<SavedView['shared']>(view?.shared ?? 'nobody');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const save = async () => {
    setBusy(true);
    try {
      await onSave({ name: name.trim(), shared });
      onClose();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error.problem.detail);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={say('viewTitle')}
      onSubmit={() => void save()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={busy || name.trim() === ''}>
            {say('save')}
          </Button>
        </>
      }
    >
      <Labelled label={say('viewName')} problem={problem}>
        <TextInput value={name} maxLength={80} onChange={event => setName(event.target.value)} />
      </Labelled>
      <Labelled label={say('viewShared')}>
        <Choice
          label={say('viewShared')}
          value={shared}
          options={[
            { value: 'nobody', label: say('nobody') },
            ...(unit ? [{ value: 'unit', label: say('sharedUnit') }] : []),
            { value: 'organization', label: say('organization') },
          ]}
          onChange={value => setShared(value as SavedView['shared'])}
        />
      </Labelled>
    </Dialog>
  );
}
