-- A learning that can be gone on with: when its process was last heard of, how often it was begun, and what it found out so far.
alter table recommendation_models
  add column beat_at timestamptz not null default now(),
  add column tries integer not null default 1,
  add column judged jsonb;

-- When a company last asked to learn at once.
alter table recommendation_settings add column learn_asked_at timestamptz;
