import type { ComponentType } from 'react';
import { OutcomesPage } from './pages/outcomes-page.tsx';
import { ReportPage } from './pages/report-page.tsx';
import { RequestsPage } from './pages/requests-page.tsx';
import { SourcesPage } from './pages/sources-page.tsx';
import { TagsPage } from './pages/tags-page.tsx';
import { TopicsPage } from './pages/topics-page.tsx';

export interface PageProps {
  /** Another number when the service holds other data than before; a page that loads with it stays fresh. */
  readonly round: number;
}

/** A page of the dashboard: its address, its name in the navigation, and what it shows. */
export interface DashboardPage {
  readonly path: string;
  readonly title: string;
  readonly Page: ComponentType<PageProps>;
}

/** The navigation, in its order: Report · Requests · Churn & scores · Topics · Tags · Sources. The first is home. */
export const pages: readonly [DashboardPage, ...DashboardPage[]] = [
  { path: '/', title: 'Report', Page: ReportPage },
  { path: '/requests', title: 'Requests', Page: RequestsPage },
  { path: '/churn-and-scores', title: 'Churn & scores', Page: OutcomesPage },
  { path: '/topics', title: 'Topics', Page: TopicsPage },
  { path: '/tags', title: 'Tags', Page: TagsPage },
  { path: '/sources', title: 'Sources', Page: SourcesPage },
];
