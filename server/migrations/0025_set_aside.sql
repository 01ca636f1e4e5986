-- Messages of shoppers that could not be answered, tried several times; why stands in their error.
create index messages_set_aside on messages (company_id, at desc, id) where direction = 'in' and state = 'failed';
create index on unrouted_events (heard_at desc, id);
