import { DownloadOutlined } from '@ant-design/icons';
import { address, type Query } from '../../api/client.ts';
import styles from './CsvLink.module.css';
import { useListTexts } from './texts.ts';

/** All of a list under its present filters as a file that Excel opens as it is. */
export function CsvLink({ path, query }: { path: string; query: Query }) {
  const say = useListTexts();
  return (
    <a className={styles.csv} href={address(path, { ...query, format: 'csv', bom: true })} download>
      <DownloadOutlined aria-hidden="true" /> {say('csv')}
    </a>
  );
}
