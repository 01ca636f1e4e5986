-- in: when it reached us; `at` is WhatsApp's own stamp, `due_at` moves when a turn is tried again. Null for what came before this column.
alter table messages add column heard_at timestamptz;
