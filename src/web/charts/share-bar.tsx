interface ShareBarProps {
  /** 0…1 */
  readonly share: number;
}

/** A bar for comparing; its number stands beside it. */
export const ShareBar = ({ share }: ShareBarProps) => (
  <svg className="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width={share * 100} height="10" rx="1" />
  </svg>
);
