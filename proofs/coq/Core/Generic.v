(** * Delta = 0 is exceptional

    On every line of starts parallel to the direction [shift] the set Delta = 0 is countable, so Delta <> 0 on a dense set.
    (By Fubini a measurable set with countable intersections with all lines of one direction is a null set.)
    Page initialisations, theorem 2. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal Rate.
Open Scope R_scope.

(** Moving by [s] in this direction adds [s] to p1 and p2 and leaves q1 and q2 as they are. *)
Definition shift (P : problem) : weights :=
  let W := xp P - xm P in Weights (/ W) (- xm P / W) (/ W) (- xm P / W).

Section Free.
Variables (k g0 b0 : R).
(** The pair as long as both are active, continued for ever. *)
Fixpoint free (n : nat) : R * R :=
  match n with
  | O => (g0, b0)
  | S m => let (g, b) := free m in (g + k * exp (- (g - b)), b - k * exp (- (g - b)))
  end.

Lemma follows_free s g b N : 0 < k -> follows k g b -> g 0%nat = g0 + s -> b 0%nat = b0 + s -> 0 < g 0%nat ->
  (forall j, (j < N)%nat -> 0 < b j) -> g N = fst (free N) + s /\ b N = snd (free N) + s.
Proof.
  intros Hk H Hg Hb Hpos Hact. induction N. simpl; auto.
  destruct IHN as [E1 E2]. intros; apply Hact; lia.
  assert (P1 : 0 < g N) by (replace N with (N + 0)%nat by lia; now apply (good_stays k g b Hk H 0 N)).
  assert (P2 : 0 < b N) by (apply Hact; lia).
  rewrite (follows_good _ _ _ H), (follows_bad _ _ _ H). unfold good_next, bad_next, pull.
  rewrite !drelu_pos, !relu_pos by auto. simpl. destruct (free N) as [x y]. simpl in *.
  rewrite E1, E2. replace (- (x + s - (y + s))) with (- (x - y)) by ring. split; ring.
Qed.
End Free.

Lemma follows_unique k g b g' b' : follows k g b -> follows k g' b' -> g 0%nat = g' 0%nat -> b 0%nat = b' 0%nat ->
  forall t, g t = g' t /\ b t = b' t.
Proof.
  intros [H1 H2] [H3 H4] Hg Hb. induction t; auto.
  destruct IHt as [E1 E2]. rewrite H1, H2, H3, H4, E1, E2. auto.
Qed.

(** The first step at which the bad one is inactive. *)
Lemma first_inactive (b : nat -> R) t : b t <= 0 ->
  exists N, (N <= t)%nat /\ b N <= 0 /\ forall j, (j < N)%nat -> 0 < b j.
Proof.
  induction t as [t IH] using lt_wf_ind. intros Ht.
  assert (D : (exists j, (j < t)%nat /\ b j <= 0) \/ forall j, (j < t)%nat -> 0 < b j).
  { clear. induction t as [|t [[j [h1 h2]]|h]].
    - right. intros; lia.
    - left. exists j. split; auto.
    - destruct (Rle_dec (b t) 0) as [h'|h'].
      + left. exists t. split; auto.
      + right. intros j Hj. destruct (Nat.eq_dec j t). subst; lra. apply h; lia. }
  destruct D as [[j [h1 h2]]|h].
  - destruct (IH j h1 h2) as [N [e1 [e2 e3]]]. exists N. repeat split; auto; lia.
  - exists t. auto.
Qed.

(** Cantor: a sequence does not exhaust an interval. *)
Fixpoint nest (u : nat -> R) (a b : R) (n : nat) : R * R :=
  match n with
  | O => (a, b)
  | S m => let (l, r) := nest u a b m in
    if Rlt_dec (u m) ((l + r) / 2) then ((l + 3 * r) / 4, (l + 7 * r) / 8) else ((7 * l + r) / 8, (3 * l + r) / 4)
  end.

Lemma escapes (u : nat -> R) a b : a < b -> exists x, a < x < b /\ forall n, x <> u n.
Proof.
  intros Hab. set (l := fun n => fst (nest u a b n)). set (r := fun n => snd (nest u a b n)).
  assert (S1 : forall n, l n < r n -> l n < l (S n) /\ l (S n) < r (S n) /\ r (S n) < r n /\ (u n < l (S n) \/ r (S n) < u n)).
  { intros n. unfold l, r. simpl. destruct (nest u a b n) as [x y]. simpl. intros Hxy.
    destruct (Rlt_dec (u n) ((x + y) / 2)); simpl; repeat split; try lra. }
  assert (S2 : forall n, l n < r n). { induction n. exact Hab. apply S1; auto. }
  assert (S3 : forall n k, l n <= l (k + n)%nat /\ r (k + n)%nat <= r n).
  { intros n k. induction k; simpl. lra. destruct (S1 (k + n)%nat (S2 _)) as (e1 & _ & e2 & _). lra. }
  assert (S4 : forall n m, l n < r m).
  { intros n m. destruct (Nat.le_ge_cases n m).
    - replace m with (m - n + n)%nat by lia. destruct (S3 n (m - n)%nat). pose proof (S2 (m - n + n)%nat). lra.
    - replace n with (n - m + m)%nat by lia. destruct (S3 m (n - m)%nat). pose proof (S2 (n - m + m)%nat). lra. }
  destruct (completeness (fun x => exists n, x = l n)) as [x [Hx1 Hx2]].
  - exists b. intros x [n ->]. left. apply (S4 n 0%nat).
  - exists (l 0%nat). now exists 0%nat.
  - assert (B : forall n, l n <= x <= r n).
    { intros n. split. apply Hx1. now exists n. apply Hx2. intros y [m ->]. left; apply S4. }
    exists x. split.
    + destruct (S1 0%nat (S2 0%nat)) as (e1 & _ & e2 & _). pose proof (B 1%nat). change (l 0%nat) with a in e1. change (r 0%nat) with b in e2. lra.
    + intros n E. destruct (S1 n (S2 n)) as (_ & _ & _ & e). pose proof (B (S n)). lra.
Qed.

Section Generic.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : orthogonal P).

Let Hkappap := kappap_pos P HV.
Let Hkappam := kappam_pos P HV.

Theorem Delta_zero_countable : exists a : nat -> R, forall s T,
  0 < p1 P (move s (shift P) th0) -> 0 < q2 P (move s (shift P) th0) ->
  specialised P (descent P (move s (shift P) th0) T) ->
  Delta P (descent P (move s (shift P) th0) T) = 0 -> exists n, s = a n.
Proof.
  assert (HW : xp P - xm P <> 0) by (pose proof (proj1 HV); lra).
  assert (M1 : forall s, p1 P (move s (shift P) th0) = p1 P th0 + s) by (intros; unfold p1, line1, move, shift; simpl; field; auto).
  assert (M2 : forall s, p2 P (move s (shift P) th0) = p2 P th0 + s) by (intros; unfold p2, line2, move, shift; simpl; field; auto).
  assert (M3 : forall s, q1 P (move s (shift P) th0) = q1 P th0) by (intros; unfold q1, line1, move, shift; simpl; field; auto).
  assert (M4 : forall s, q2 P (move s (shift P) th0) = q2 P th0) by (intros; unfold q2, line2, move, shift; simpl; field; auto).
  pose proof (pair_minus P th0 HO) as Fm.
  destruct (Rlt_dec 0 (q2 P th0)) as [Hq|Hq].
  2: { exists (fun _ => 0). intros s T _ h. rewrite M4 in h. lra. }
  destruct (bad_dies _ _ _ Hkappam Fm Hq) as [Tq HTq].
  set (Q := q1 P (descent P th0 Tq)) in *.
  exists (fun n => Q - ln (kappam P / kappap P) - snd (free (kappap P) (p1 P th0) (p2 P th0) n)).
  intros s T Hp1 Hq2 HT HD. set (th0' := move s (shift P) th0) in *.
  pose proof (pair_plus P th0' HO) as Fp'. pose proof (pair_minus P th0' HO) as Fm'.
  assert (EQ : q1 P (descent P th0' T) = Q).
  { assert (U : forall t, q1 P (descent P th0' t) = q1 P (descent P th0 t)).
    { intros t. apply (follows_unique _ _ _ _ _ Fm' Fm); simpl; unfold th0'; auto. }
    rewrite U. destruct HT as (_ & h & _ & _). rewrite U in h. unfold Q.
    destruct (Nat.le_ge_cases T Tq) as [l|l].
    - replace Tq with (Tq - T + T)%nat by lia. symmetry. apply (bad_frozen _ _ _ Fm T (Tq - T) h).
    - replace T with (T - Tq + Tq)%nat by lia. apply (bad_frozen _ _ _ Fm Tq (T - Tq) HTq). }
  destruct HT as (_ & _ & h & _).
  destruct (first_inactive (fun t => p2 P (descent P th0' t)) T h) as [N [N1 [N2 N3]]].
  assert (EP : p2 P (descent P th0' T) = p2 P (descent P th0' N)).
  { replace T with (T - N + N)%nat by lia. apply (bad_frozen _ _ _ Fp' N (T - N) N2). }
  assert (E : p2 P (descent P th0' N) = snd (free (kappap P) (p1 P th0) (p2 P th0) N) + s).
  { apply (follows_free (kappap P) (p1 P th0) (p2 P th0) s _ _ N Hkappap Fp'); unfold th0'; simpl; auto. }
  exists N. unfold Delta in HD. rewrite EQ, EP in HD. simpl in E. rewrite E in HD. lra.
Qed.

(** Hence Delta <> 0 for initialisations arbitrarily close to [th0]. *)
Corollary Delta_nonzero_dense eps : 0 < p1 P th0 -> 0 < q2 P th0 -> 0 < eps ->
  exists s, 0 < s < eps /\ forall T, specialised P (descent P (move s (shift P) th0) T) ->
    Delta P (descent P (move s (shift P) th0) T) <> 0.
Proof.
  intros h1 h2 He. destruct Delta_zero_countable as [a Ha].
  destruct (escapes a 0 eps He) as [s [[Hs1 Hs2] Hs]].
  exists s. split; auto. intros T HT HD.
  assert (HW : xp P - xm P <> 0) by (pose proof (proj1 HV); lra).
  destruct (Ha s T) as [n Hn]; auto.
  - unfold p1, line1, move, shift in *; simpl in *.
    match goal with |- 0 < ?x => replace x with (w1 th0 * xp P + b1 th0 + s) by (field; auto) end. lra.
  - unfold q2, line2, move, shift in *; simpl in *.
    match goal with |- 0 < ?x => replace x with (w2 th0 * xm P + b2 th0) by (field; auto) end. lra.
  - apply (Hs n). auto.
Qed.
End Generic.
