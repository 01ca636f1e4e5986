-- When the company writes to nobody of its own accord, by the shopper's clock; over midnight too. Alike means never.
alter table companies
  add quiet_from text not null default '21:00' check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add quiet_until text not null default '08:00' check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
