import { useContext, useState } from 'react';
import type { TopicEdit } from '../../domain/topic-edit.ts';
import { EditLogView } from '../components/edit-log.tsx';
import { EditPreview } from '../components/edit-preview.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { NewTopic } from '../components/new-topic.tsx';
import { PlaceContext } from '../components/place-context.ts';
import { TopicDetailView } from '../components/topic-detail-view.tsx';
import { TopicListView } from '../components/topic-list.tsx';
import { TopicQualityView } from '../components/topic-quality.tsx';
import { TopicVersions } from '../components/topic-versions.tsx';
import type { PageProps } from '../page-list.ts';
import type { ProposeEdit, TopicDetail, TopicList } from '../topic-answers.ts';
import '../topics.css';
import { useLoaded } from '../use-loaded.ts';

interface OpenTopicProps {
  readonly id: string;
  readonly list: TopicList;
  readonly round: number;
  readonly propose: ProposeEdit;
}

const OpenTopic = ({ id, list, round, propose }: OpenTopicProps) => {
  const topic = useLoaded<TopicDetail>(`/v1/topics/${encodeURIComponent(id)}`, round);
  if (topic.state === 'loading') return <p className="none">Reading the topic…</p>;
  if (topic.state === 'failed') return <p className="problem">{topic.message}</p>;
  return <TopicDetailView topic={topic.value} list={list} propose={propose} />;
};

/** What customers keep saying: find a topic, see why it is what it is, and put it right. */
export const TopicsPage = ({ round }: PageProps) => {
  const [place] = useContext(PlaceContext);
  const [changes, setChanges] = useState(0);
  const [edit, setEdit] = useState<TopicEdit | null>(null);
  const version = 1_000 * round + changes;
  const list = useLoaded<TopicList>('/v1/topics', version);
  if (list.state === 'loading') return <p className="none">Reading the topics…</p>;
  if (list.state === 'failed') return <p className="problem">{list.message}</p>;
  const { topics } = list.value;
  if (topics.length === 0) return <EmptyState />;
  const open = place.params.topic ?? topics[0]?.id ?? '';
  const changed = (): void => {
    setEdit(null);
    setChanges(changes + 1);
  };
  return (
    <>
      <div className="topics">
        <TopicListView list={list.value} open={open} />
        <div>
          <OpenTopic id={open} list={list.value} round={version} propose={setEdit} />
          <TopicQualityView round={version} propose={setEdit} />
          <NewTopic list={list.value} propose={setEdit} />
          <EditLogView round={version} onChanged={changed} />
          <TopicVersions round={version} onChanged={changed} />
        </div>
      </div>
      {edit !== null && <EditPreview edit={edit} onDone={changed} onCancel={() => setEdit(null)} />}
    </>
  );
};
