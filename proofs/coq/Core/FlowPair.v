(** * One pair under gradient flow: the closed form from the last switch on

    Page gradient-flow; page flow-comparison, lemma 1. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal Flow Estimates.
Open Scope R_scope.

Lemma right_derivative_scale m f u l : right_derivative f u l -> right_derivative (fun v => m * f v) u (m * l).
Proof.
  intros H eps He. pose proof (Rabs_pos m) as Hm.
  destruct (H (eps / (Rabs m + 1)) ltac:(apply Rdiv_lt_0_compat; lra)) as [d [D1 D2]]. exists d. split; auto. intros h Hh.
  specialize (D2 h Hh). replace (m * f (u + h) - m * f u - m * l * h) with (m * (f (u + h) - f u - l * h)) by ring.
  rewrite Rabs_mult. apply Rle_trans with (Rabs m * (eps / (Rabs m + 1) * h)). apply Rmult_le_compat_l; auto.
  replace (Rabs m * (eps / (Rabs m + 1) * h)) with (Rabs m / (Rabs m + 1) * (eps * h)) by (field; lra).
  rewrite <- (Rmult_1_l (eps * h)) at 2. apply Rmult_le_compat_r. apply Rmult_le_pos; lra. apply quotient_le; lra.
Qed.

Lemma continuous_scale m f : continuous_from_0 f -> continuous_from_0 (fun v => m * f v).
Proof.
  intros H u Hu eps He. pose proof (Rabs_pos m) as Hm.
  destruct (H u Hu (eps / (Rabs m + 1)) ltac:(apply Rdiv_lt_0_compat; lra)) as [d [D1 D2]]. exists d. split; auto.
  intros v h1 h2. specialize (D2 v h1 h2). replace (m * f v - m * f u) with (m * (f v - f u)) by ring. rewrite Rabs_mult.
  apply Rle_lt_trans with ((Rabs m + 1) * Rabs (f v - f u)). apply Rmult_le_compat_r. apply Rabs_pos. lra.
  apply Rlt_le_trans with ((Rabs m + 1) * (eps / (Rabs m + 1))). apply Rmult_lt_compat_l; lra. right; field; lra.
Qed.

Lemma right_derivative_eq f u l m : l = m -> right_derivative f u l -> right_derivative f u m.
Proof. now intros ->. Qed.

Section Switch.
Variables (k : R) (g b : R -> R).
Hypothesis (Hk : 0 < k) (H : flows k g b).
Hypothesis (Hg : 0 < g 0).

Lemma flow_good_positive t : 0 <= t -> 0 < g t.
Proof. intros Ht. pose proof (flow_good_grows k g b Hk H 0 t ltac:(lra) Ht). lra. Qed.

Section Both.
Hypothesis Hb : 0 < b 0.
Let sigma := g 0 + b 0.
Let delta0 := exp (g 0 - b 0).

(** While the bad one is active: the sum is constant, exp of the difference grows linearly. *)
Lemma both_flow t : 0 <= t -> (forall u, 0 <= u < t -> 0 < b u) ->
  g t + b t = sigma /\ exp (g t - b t) = delta0 + 2 * k * t.
Proof.
  intros Ht Hpos. split.
  - unfold sigma. apply (constant_of_right_derivative (fun v => g v + b v) 0 t); auto. lra.
    + apply continuous_plus. apply (flows_cont_good _ _ _ H). apply (flows_cont_bad _ _ _ H).
    + intros u Hu. pose proof (flow_good_positive u ltac:(lra)). pose proof (Hpos u Hu).
      pose proof (flows_good _ _ _ H u ltac:(lra)) as D1. pose proof (flows_bad _ _ _ H u ltac:(lra)) as D2.
      rewrite drelu_pos in D1, D2 by auto.
      apply (right_derivative_eq _ _ (k * 1 * pull (g u) (b u) + - (k * 1 * pull (g u) (b u)))). ring. now apply right_derivative_plus.
  - assert (E : exp (g t + - b t) + - (2 * k) * t = exp (g 0 + - b 0) + - (2 * k) * 0).
    { apply (constant_of_right_derivative (fun v => exp (g v + - b v) + - (2 * k) * v) 0 t); auto. lra.
      - apply continuous_plus. apply continuous_comp_exp, continuous_plus. apply (flows_cont_good _ _ _ H).
        apply continuous_opp, (flows_cont_bad _ _ _ H). apply continuous_linear.
      - intros u Hu. pose proof (flow_good_positive u ltac:(lra)). pose proof (Hpos u Hu).
        pose proof (flows_good _ _ _ H u ltac:(lra)) as D1. pose proof (flows_bad _ _ _ H u ltac:(lra)) as D2.
        unfold pull in D1, D2. rewrite drelu_pos in D1, D2 by auto. rewrite !relu_pos in D1, D2 by auto.
        apply right_derivative_opp in D2. pose proof (right_derivative_plus _ _ _ _ _ D1 D2) as D3.
        apply right_derivative_exp in D3.
        eapply right_derivative_eq. 2: { apply right_derivative_plus. exact D3. apply right_derivative_linear. }
        cbv beta. replace (g u + - b u) with (g u - b u) by ring.
        assert (X : exp (g u - b u) * exp (- (g u - b u)) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
        replace (exp (g u - b u) * (k * 1 * exp (- (g u - b u)) + - - (k * 1 * exp (- (g u - b u)))) + - (2 * k))
          with (2 * k * (exp (g u - b u) * exp (- (g u - b u))) - 2 * k) by ring. rewrite X. ring. }
    unfold delta0, Rminus. lra.
Qed.

Lemma both_bad t : 0 <= t -> (forall u, 0 <= u < t -> 0 < b u) -> b t = (sigma - ln (delta0 + 2 * k * t)) / 2.
Proof.
  intros Ht Hpos. destruct (both_flow t Ht Hpos) as [E1 E2]. rewrite <- E2, ln_exp. lra.
Qed.

Definition switch_time : R := (exp sigma - delta0) / (2 * k).

Lemma switch_time_pos : 0 < switch_time.
Proof.
  apply Rdiv_lt_0_compat. 2: lra. unfold sigma, delta0.
  assert (exp (g 0 - b 0) < exp (g 0 + b 0)) by (apply exp_increasing; lra). lra.
Qed.

Lemma both_until t : 0 <= t < switch_time -> 0 < b t.
Proof.
  intros Ht. destruct (Rlt_dec 0 (b t)) as [h|h]; auto. exfalso. apply Rnot_lt_le in h.
  set (E := fun x => 0 <= x <= t /\ 0 < b x).
  destruct (completeness E) as [m [M1 M2]].
  - exists t. intros x [hx _]. lra.
  - exists 0. split. lra. exact Hb.
  - assert (Hm : 0 <= m <= t).
    { split. apply M1. split. lra. exact Hb. apply M2. intros x [hx _]. lra. }
    assert (Hpos : forall u, 0 <= u < m -> 0 < b u).
    { intros u Hu. destruct (Rlt_dec 0 (b u)) as [q|q]; auto. exfalso. apply Rnot_lt_le in q.
      assert (m <= u); [|lra]. apply M2. intros x [hx1 hx2]. destruct (Rle_dec x u); auto. exfalso.
      pose proof (flow_bad_falls k g b Hk H u x ltac:(lra) ltac:(lra)). lra. }
    pose proof (both_bad m (proj1 Hm) Hpos) as Bm.
    assert (Bp : 0 < b m).
    { assert (delta0 + 2 * k * m < exp sigma).
      { unfold switch_time in Ht. destruct Ht as [_ Ht]. apply Rmult_lt_compat_l with (r := 2 * k) in Ht; [|lra].
        replace (2 * k * ((exp sigma - delta0) / (2 * k))) with (exp sigma - delta0) in Ht by (field; lra).
        assert (2 * k * m <= 2 * k * t) by (apply Rmult_le_compat_l; lra). lra. }
      assert (0 < delta0) by apply exp_pos. assert (0 <= 2 * k * m) by (apply Rmult_le_pos; lra).
      assert (ln (delta0 + 2 * k * m) < sigma) by (rewrite <- (ln_exp sigma); apply ln_increasing; lra). lra. }
    destruct (flows_cont_bad _ _ _ H m (proj1 Hm) (b m) Bp) as [e [E1 E2]].
    set (x := m + Rmin (e / 2) (t - m)).
    assert (m < t). { destruct (Rle_lt_or_eq_dec m t (proj2 Hm)) as [q|q]; auto. rewrite q in Bp. lra. }
    assert (Hx : 0 < Rmin (e / 2) (t - m)) by (apply Rmin_glb_lt; lra).
    pose proof (Rmin_l (e / 2) (t - m)). pose proof (Rmin_r (e / 2) (t - m)).
    assert (x <= m); [|unfold x in *; lra]. apply M1. split. unfold x; lra.
    specialize (E2 x ltac:(unfold x; lra) ltac:(rewrite Rabs_pos_eq; unfold x; lra)).
    apply Rabs_def2 in E2. lra.
Qed.

Lemma both_switch : b switch_time = 0 /\ g switch_time = sigma.
Proof.
  pose proof switch_time_pos as Hs.
  assert (E : b switch_time = 0).
  { rewrite (both_bad switch_time). 2: lra. 2: { intros u Hu. apply both_until. lra. }
    replace (delta0 + 2 * k * switch_time) with (exp sigma) by (unfold switch_time; field; lra). rewrite ln_exp. field. }
  split; auto. destruct (both_flow switch_time) as [E1 _]. lra. intros u Hu. apply both_until. lra. lra.
Qed.

Lemma both_after t : switch_time <= t -> b t = 0 /\ exp (g t) = (exp sigma + delta0) / 2 + k * t.
Proof.
  intros Ht. destruct both_switch as [B G]. pose proof switch_time_pos as Hs.
  assert (Hgs : 0 < g switch_time) by (apply flow_good_positive; lra).
  split.
  - rewrite (flow_bad_frozen k g b Hk H switch_time t); lra.
  - rewrite (flow_closed k g b Hk H switch_time t) by lra. rewrite G. unfold switch_time. field. lra.
Qed.
End Both.

(** The constant of the closed form. *)
Definition flow_constant (x y : R) : R := (exp (x + Rmax y 0) + exp (x - Rmax y 0)) / 2.

Theorem flow_after_switch t : 0 <= t -> exp (g 0 + Rmax (b 0) 0) - flow_constant (g 0) (b 0) <= k * t ->
  exp (g t) = flow_constant (g 0) (b 0) + k * t /\ b t = Rmin (b 0) 0.
Proof.
  intros Ht Hsw. unfold flow_constant in *. destruct (Rle_dec (b 0) 0) as [h|h].
  - rewrite (Rmax_right (b 0)), (Rmin_left (b 0)) by auto. rewrite Rminus_0_r, Rplus_0_r. split.
    + rewrite (flow_closed k g b Hk H 0 t); lra.
    + apply (flow_bad_frozen k g b Hk H 0 t); lra.
  - assert (Hb : 0 < b 0) by lra. rewrite (Rmax_left (b 0)), (Rmin_right (b 0)) in * by lra.
    destruct (both_after Hb t) as [E1 E2].
    { unfold switch_time. apply quotient_le; lra. }
    split; auto.
Qed.
End Switch.
