import { DownOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { MenuButton, type MenuItem } from '../../ui/MenuButton.tsx';
import { sameQuery } from './list-query.ts';
import { useListTexts } from './texts.ts';
import type { ListQuery } from './use-list-query.ts';
import { type SavedView, useSavedViews } from './use-saved-views.ts';
import { ViewDialog } from './ViewDialog.tsx';

/** The saved views of a list: one click sets its filters; the present ones can be kept, renamed, shared and removed. */
export function SavedViews({ kind, list }: { kind: SavedView['list']; list: ListQuery }) {
  const say = useListTexts();
  const saved = useSavedViews(kind);
  const [editing, setEditing] = useState<SavedView | 'new'>();
  const [chosen, setChosen] = useState<string>();
  const present = saved.views.find(({ query }) => sameQuery(query, list.text));
  const mine = saved.views.find(view => view.own && view.id === (present?.id ?? chosen));
  const open = (view: SavedView): MenuItem => ({
    key: view.id,
    label: `${view === present ? '✓ ' : ''}${view.name}${suffix(view)}`,
    run: () => {
      setChosen(view.id);
      list.replace(view.query);
    },
  });
  const suffix = (view: SavedView): string => {
    if (view.problems.length > 0) return ` (${say('broken')})`;
    return view.own ? '' : ` (${say('sharedBy')})`;
  };
  const ofMine = (view: SavedView): MenuItem[] => [
    ...(view === present
      ? []
      : [{ key: 'keep', label: say('keepView'), run: () => void saved.change(view, { query: list.text }) }]),
    { key: 'change', label: say('changeView'), run: () => setEditing(view) },
    { key: 'remove', label: say('removeView'), run: () => saved.remove(view) },
  ];
  return (
    <>
      <MenuButton
        label={say('views')}
        head={saved.views.length > 0 ? say('ownViews') : say('noViews')}
        items={[
          ...saved.views.map(open),
          { key: 'save', label: say('saveView'), run: () => setEditing('new') },
          ...(mine ? ofMine(mine) : []),
        ]}
      >
        {present?.name ?? say('views')} <DownOutlined />
      </MenuButton>
      {editing ? (
        <ViewDialog
          view={editing === 'new' ? undefined : editing}
          onSave={({ name, shared }) =>
            editing === 'new'
              ? saved.create({ name, shared, query: list.text })
              : saved.change(editing, { name, shared })
          }
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </>
  );
}
