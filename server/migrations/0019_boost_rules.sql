-- What a shop would rather sell, as rules: each names what it is about and what scores are multiplied by.
alter table recommendation_settings drop constraint recommendation_settings_boost_check, alter column boost drop default;
-- A change of type reaches every company's row; an update outside of a company's door would reach none.
alter table recommendation_settings alter column boost type jsonb using case boost
  when 'stock' then '[{"stockFrom": 20, "times": 1.1}]'::jsonb
  when 'sale' then '[{"onSale": true, "times": 1.1}]'::jsonb
  else '[]'::jsonb end;
alter table recommendation_settings rename column boost to boosts;
alter table recommendation_settings alter column boosts set default '[]';
